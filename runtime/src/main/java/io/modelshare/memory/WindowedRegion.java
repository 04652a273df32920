package io.modelshare.memory;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
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

  /** Each is a {@link MappedByteBuffer} or a {@link LongMemory}, by where it starts. */
  private volatile @Nullable NavigableMap<Long, Object> windows;

  private @Nullable Runnable whenGone;

  private WindowedRegion(NavigableMap<Long, Object> windows) {
    this.windows = windows;
  }

  static WindowedRegion map(FileChannel channel, long length, long[] cuts, String description)
      throws IOException {
    NavigableMap<Long, Object> windows = new TreeMap<>();
    long start = 0;
    long end = 0;
    for (int i = 0; i <= cuts.length; i++) {
      long next = i < cuts.length ? cuts[i] : length;
      if (next - start > MAX_WINDOW) {
        windows.put(start, window(channel, start, end, description));
        start = end;
      }
      end = next;
    }
    windows.put(start, window(channel, start, end, description));
    return new WindowedRegion(windows);
  }

  private static Object window(FileChannel channel, long start, long end, String description)
      throws IOException {
    return end - start > MAX_WINDOW
        ? LongMemory.map(channel, start, end - start, description)
        : channel.map(MapMode.READ_ONLY, start, end - start);
  }

  @Override
  public ByteBuffer slice(long offset, int length) {
    Map.Entry<Long, Object> window = open().floorEntry(offset);
    if (!(window.getValue() instanceof MappedByteBuffer buffer)) {
      throw new IllegalArgumentException("a buffer of an array that is longer than a buffer");
    }
    int position = Math.toIntExact(offset - window.getKey());
    return buffer.slice(position, length).order(ByteOrder.nativeOrder());
  }

  @Override
  public Object memory(long offset, long length) {
    Map.Entry<Long, Object> window = open().floorEntry(offset);
    return window.getValue() instanceof LongMemory memory
        ? memory.part(offset - window.getKey(), length)
        : slice(offset, Math.toIntExact(length));
  }

  private NavigableMap<Long, Object> open() {
    NavigableMap<Long, Object> open = windows;
    if (open == null) {
      throw new IllegalStateException("already closed");
    }
    return open;
  }

  @Override
  public void preload() {
    for (Object window : open().values()) {
      if (window instanceof LongMemory memory) {
        memory.load();
      } else {
        ((MappedByteBuffer) window).load();
      }
    }
  }

  @Override
  public boolean advise(Advice advice) {
    open();
    return false;
  }

  @Override
  public List<Object> anchors() {
    NavigableMap<Long, Object> open = windows;
    List<Object> anchors = new ArrayList<>();
    if (open != null) {
      for (Object window : open.values()) {
        anchors.add(window instanceof LongMemory memory ? memory.anchor() : window);
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
      List<Object> last = anchors();
      Countdown countdown = new Countdown(last.size(), action);
      for (Object anchor : last) {
        Collected.CLEANER.register(anchor, countdown);
      }
    }
    windows = null;
  }

  /** Starts its thread only in a process that asks. */
  private static final class Collected {
    static final Cleaner CLEANER = Cleaner.create();
  }

  /** Runs an action when it was itself run as often as there are windows. */
  private static final class Countdown implements Runnable {
    private final AtomicInteger left;
    private final Runnable action;

    Countdown(int windows, Runnable action) {
      this.left = new AtomicInteger(windows);
      this.action = action;
    }

    @Override
    public void run() {
      if (left.decrementAndGet() == 0) {
        action.run();
      }
    }
  }
}
