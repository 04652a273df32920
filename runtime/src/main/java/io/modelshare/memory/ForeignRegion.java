package io.modelshare.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A region on Java 22 or later: one mapping of any length, which ends when its arena is closed. */
final class ForeignRegion implements MappedRegion {
  private final ForeignMemory memory;
  private final long length;
  private final @Nullable AutoCloseable arena;

  /** The whole region, unless it is too long for a buffer: slices of it are cheaper. */
  private final @Nullable ByteBuffer whole;

  private final NamedFile file;
  private @Nullable Runnable whenGone;
  private volatile boolean closed;
  private boolean gone;

  private ForeignRegion(
      ForeignMemory memory, long length, @Nullable AutoCloseable arena, NamedFile file) {
    this.memory = memory;
    this.length = length;
    this.arena = arena;
    this.file = file;
    this.whole = length <= LargeMemory.MAX_BUFFER_BYTES ? memory.buffer() : null;
  }

  static ForeignRegion map(NamedFile file, long length, Lifetime lifetime) throws IOException {
    if (lifetime == Lifetime.COLLECTED) {
      ForeignMemory memory = ForeignMemory.map(file, length, ForeignMemory.collectedArena());
      return new ForeignRegion(memory, length, null, file);
    }
    AutoCloseable arena = ForeignMemory.sharedArena();
    boolean mapped = false;
    try {
      ForeignMemory memory = ForeignMemory.map(file, length, arena);
      ForeignRegion region = new ForeignRegion(memory, length, arena, file);
      mapped = true;
      return region;
    } finally {
      if (!mapped) {
        ForeignMemory.close(arena, file.toString());
      }
    }
  }

  @Override
  public ByteBuffer slice(long offset, int length) {
    requireOpen();
    ByteBuffer slice =
        whole == null ? memory.slice(offset, length) : whole.slice((int) offset, length);
    return slice.order(ByteOrder.nativeOrder());
  }

  @Override
  public LargeMemory memory(long offset, long length) {
    requireOpen();
    return LargeMemory.of(memory.part(offset, length));
  }

  @Override
  public List<Object> anchors() {
    return closed ? List.of() : List.of(memory.scope());
  }

  @Override
  public synchronized void preload() {
    requireOpen();
    memory.load();
  }

  @Override
  public synchronized boolean advise(Advice advice) {
    requireOpen();
    return MemoryAdvice.give(memory, length, advice);
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
      ForeignMemory.close(arena, file.toString());
      gone = true;
      if (whenGone != null) {
        whenGone.run();
      }
    }
  }
}
