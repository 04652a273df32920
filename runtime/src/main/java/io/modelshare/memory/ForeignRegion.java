package io.modelshare.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A region on Java 22 or later: one mapping of any length, which ends when its arena is closed. */
final class ForeignRegion implements MappedRegion {
  private final Object segment;
  private final long length;
  private final @Nullable AutoCloseable arena;

  /** The whole region, unless it is too long for a buffer: slices of it are cheaper. */
  private final @Nullable ByteBuffer whole;

  private final String description;
  private @Nullable Runnable whenGone;
  private volatile boolean closed;
  private boolean gone;

  private ForeignRegion(
      Object segment, long length, @Nullable AutoCloseable arena, String description) {
    this.segment = segment;
    this.length = length;
    this.arena = arena;
    this.description = description;
    this.whole = length <= MAX_SLICE_BYTES ? ForeignMemory.buffer(segment) : null;
  }

  static ForeignRegion map(FileChannel channel, long length, Lifetime lifetime, String description)
      throws IOException {
    if (lifetime == Lifetime.COLLECTED) {
      Object segment = ForeignMemory.map(channel, length, ForeignMemory.collectedArena());
      return new ForeignRegion(segment, length, null, description);
    }
    AutoCloseable arena = ForeignMemory.sharedArena();
    boolean mapped = false;
    try {
      Object segment = ForeignMemory.map(channel, length, arena);
      ForeignRegion region = new ForeignRegion(segment, length, arena, description);
      mapped = true;
      return region;
    } finally {
      if (!mapped) {
        ForeignMemory.close(arena, description);
      }
    }
  }

  @Override
  public ByteBuffer slice(long offset, int length) {
    requireOpen();
    ByteBuffer slice = whole == null
        ? ForeignMemory.slice(segment, offset, length)
        : whole.slice((int) offset, length);
    return slice.order(ByteOrder.nativeOrder());
  }

  @Override
  public Object memory(long offset, long length) {
    requireOpen();
    return ForeignMemory.part(segment, offset, length);
  }

  @Override
  public List<Object> anchors() {
    return closed ? List.of() : List.of(ForeignMemory.scope(segment));
  }

  @Override
  public synchronized void preload() {
    requireOpen();
    ForeignMemory.load(segment);
  }

  @Override
  public synchronized boolean advise(Advice advice) {
    requireOpen();
    return MemoryAdvice.give(segment, length, advice);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("already closed");
    }
  }

  @Override
  public synchronized void whenGone(Runnable action) {
    whenGone = action;
  }

  @Override
  public synchronized void close() {
    if (arena != null && !gone) {
      closed = true;
      ForeignMemory.close(arena, description);
      gone = true;
      if (whenGone != null) {
        whenGone.run();
      }
    }
  }
}
