package io.modelshare.memory;

import io.modelshare.AccessPattern;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A region on a JDK before 22: as few buffers as cover the file, each of 2 GiB at most, and a
 * {@link LongMemory} for each stretch that is longer.
 *
 * <p>None of them is unmapped by force. A view keeps its window alive, and the collector unmaps the
 * window after the last view.
 */
final class WindowedRegion implements MappedRegion {
  private static final long MAX_WINDOW = Integer.MAX_VALUE;

  /** The windows that fit a buffer, by where they start. Null after close. */
  private volatile @Nullable NavigableMap<Long, MappedByteBuffer> windows = new TreeMap<>();

  /** The longer ones. Null if there is none, so that nobody needs their class, and after close. */
  private volatile @Nullable NavigableMap<Long, LongMemory> longWindows;

  private @Nullable Runnable whenGone;

  private WindowedRegion() {}

  static WindowedRegion map(NamedFile file, long length, long[] cuts) throws IOException {
    WindowedRegion region = new WindowedRegion();
    long start = 0;
    long end = 0;
    for (int i = 0; i <= cuts.length; i++) {
      long next = i < cuts.length ? cuts[i] : length;
      if (next - start > MAX_WINDOW) {
        region.add(file, start, end);
        start = end;
      }
      end = next;
    }
    region.add(file, start, end);
    return region;
  }

  private void add(NamedFile file, long start, long end) throws IOException {
    if (end - start <= MAX_WINDOW) {
      open().put(start, window(file, start, end - start));
      return;
    }
    NavigableMap<Long, LongMemory> longer = longWindows == null ? new TreeMap<>() : longWindows;
    longer.put(start, LongMemory.map(file, start, end - start));
    longWindows = longer;
  }

  /** Maps a window, a large one where its pages can be huge. */
  private static MappedByteBuffer window(NamedFile file, long start, long length)
      throws IOException {
    MappedByteBuffer window = file.channel().map(MapMode.READ_ONLY, start, length);
    if (length < HugePages.WORTHWHILE) {
      return window;
    }
    List<MappedByteBuffer> inTheWay = new ArrayList<>(); // until then; the collector unmaps them
    try {
      long excess = excess(window, start);
      for (int i = 0; excess != 0 && i < HugePages.ATTEMPTS; i++) {
        inTheWay.add(window);
        long filler = HugePages.filler(excess, start % HugePages.SMALL_PAGE + length);
        inTheWay.add(file.channel().map(MapMode.READ_ONLY, 0, filler));
        window = file.channel().map(MapMode.READ_ONLY, start, length);
        excess = excess(window, start);
      }
    } catch (IOException e) {
      return window; // no room in the addresses of this process
    } finally {
      Reference.reachabilityFence(inTheWay);
    }
    return window;
  }

  /** Returns how many bytes after a multiple of a huge page the file would begin. */
  private static long excess(MappedByteBuffer window, long start) {
    return Math.floorMod(
        window.alignmentOffset(0, HugePages.BYTES) - start, (long) HugePages.BYTES);
  }

  @Override
  public ByteBuffer slice(long offset, int length) {
    NavigableMap<Long, LongMemory> longer = longWindows; // read first: it ends last
    Map.Entry<Long, MappedByteBuffer> window = open().floorEntry(offset);
    if (window == null || longWindow(longer, window, offset) != null) {
      throw new IllegalArgumentException("a buffer of an array that is longer than a buffer");
    }
    int position = Math.toIntExact(offset - window.getKey());
    return window.getValue().slice(position, length).order(ByteOrder.nativeOrder());
  }

  @Override
  public ByteBuffer charSlice(long offset, int length) {
    return slice(offset, length);
  }

  @Override
  public LargeMemory memory(long offset, long length) {
    NavigableMap<Long, LongMemory> longer = longWindows; // read first: it ends last
    Map.Entry<Long, LongMemory> window = longWindow(longer, open().floorEntry(offset), offset);
    return window == null
        ? LargeMemory.of(slice(offset, Math.toIntExact(length)))
        : LargeMemory.of(window.getValue().part(offset - window.getKey(), length));
  }

  /** Returns the long window that an offset is in, or null if it is in one that fits a buffer. */
  private static Map.@Nullable Entry<Long, LongMemory> longWindow(
      @Nullable NavigableMap<Long, LongMemory> longer,
      Map.@Nullable Entry<Long, MappedByteBuffer> window,
      long offset) {
    Map.Entry<Long, LongMemory> found = longer == null ? null : longer.floorEntry(offset);
    return found == null || (window != null && window.getKey() > found.getKey()) ? null : found;
  }

  private NavigableMap<Long, MappedByteBuffer> open() {
    NavigableMap<Long, MappedByteBuffer> open = windows;
    if (open == null) {
      throw new IllegalStateException("already closed");
    }
    return open;
  }

  @Override
  public void preload() {
    NavigableMap<Long, LongMemory> longer = longWindows;
    for (MappedByteBuffer window : open().values()) {
      window.load();
    }
    if (longer != null) {
      for (LongMemory window : longer.values()) {
        window.load();
      }
    }
  }

  @Override
  public boolean advise(AccessPattern pattern) {
    open();
    return false;
  }

  @Override
  public List<Object> anchors() {
    NavigableMap<Long, LongMemory> longer = longWindows; // read first: it ends last
    NavigableMap<Long, MappedByteBuffer> open = windows;
    List<Object> anchors = new ArrayList<>();
    if (open != null) {
      anchors.addAll(open.values());
      if (longer != null) {
        for (LongMemory window : longer.values()) {
          anchors.add(window.anchor());
        }
      }
    }
    return anchors;
  }

  @Override
  public synchronized void whenGone(Runnable action) {
    whenGone = action;
  }

  @Override
  public synchronized void close() {
    Runnable action = whenGone;
    whenGone = null;
    if (action != null) {
      WhenCollected.after(anchors(), action).run();
    }
    windows = null;
    longWindows = null;
  }
}
