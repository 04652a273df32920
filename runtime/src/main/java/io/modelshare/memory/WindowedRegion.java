package io.modelshare.memory;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A region on a JDK before 22: as few buffers as cover the file, each of 2 GiB at most.
 *
 * <p>The buffers are never unmapped by force. A view keeps its buffer alive, and the collector
 * unmaps the buffer after the last view.
 */
final class WindowedRegion implements MappedRegion {
  private static final long MAX_WINDOW = Integer.MAX_VALUE;

  private volatile @Nullable NavigableMap<Long, MappedByteBuffer> windows;
  private @Nullable Runnable whenGone;

  private WindowedRegion(NavigableMap<Long, MappedByteBuffer> windows) {
    this.windows = windows;
  }

  static WindowedRegion map(FileChannel channel, long[] cuts, String description)
      throws IOException {
    NavigableMap<Long, MappedByteBuffer> windows = new TreeMap<>();
    long length = channel.size();
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

  private static MappedByteBuffer window(
      FileChannel channel, long start, long end, String description) throws IOException {
    if (end - start > MAX_WINDOW) {
      throw new IOException("an array of " + (end - start) + " bytes cannot be mapped by Java "
          + Runtime.version().feature() + ": limit=" + MAX_WINDOW + ", Java 22 or later has none, "
          + description);
    }
    return channel.map(MapMode.READ_ONLY, start, end - start);
  }

  @Override
  public ByteBuffer slice(long offset, int length) {
    Map.Entry<Long, MappedByteBuffer> window = open().floorEntry(offset);
    int position = Math.toIntExact(offset - window.getKey());
    return window.getValue().slice(position, length).order(ByteOrder.nativeOrder());
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
    open().values().forEach(MappedByteBuffer::load);
  }

  @Override
  public boolean advise(Advice advice) {
    open();
    return false;
  }

  @Override
  public List<Object> anchors() {
    NavigableMap<Long, MappedByteBuffer> open = windows;
    return open == null ? List.of() : List.copyOf(open.values());
  }

  @Override
  public synchronized void whenGone(Runnable action) {
    whenGone = action;
  }

  @Override
  public synchronized void close() {
    NavigableMap<Long, MappedByteBuffer> last = windows;
    windows = null;
    if (last != null && whenGone != null) {
      Countdown countdown = new Countdown(last.size(), whenGone);
      for (MappedByteBuffer window : last.values()) {
        Collected.CLEANER.register(window, countdown);
      }
    }
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
