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
  private final @Nullable AutoCloseable arena;

  private ForeignRegion(Object segment, @Nullable AutoCloseable arena) {
    this.segment = segment;
    this.arena = arena;
  }

  static ForeignRegion map(FileChannel channel, Lifetime lifetime) throws IOException {
    if (lifetime == Lifetime.COLLECTED) {
      return new ForeignRegion(ForeignMemory.map(channel, ForeignMemory.collectedArena()), null);
    }
    AutoCloseable arena = ForeignMemory.sharedArena();
    boolean mapped = false;
    try {
      ForeignRegion region = new ForeignRegion(ForeignMemory.map(channel, arena), arena);
      mapped = true;
      return region;
    } finally {
      if (!mapped) {
        ForeignMemory.close(arena);
      }
    }
  }

  @Override
  public ByteBuffer slice(long offset, int length) {
    return ForeignMemory.slice(segment, offset, length).order(ByteOrder.nativeOrder());
  }

  @Override
  public List<Object> anchors() {
    return ForeignMemory.isAlive(segment) ? List.of(ForeignMemory.scope(segment)) : List.of();
  }

  @Override
  public synchronized void close() {
    if (arena != null && ForeignMemory.isAlive(segment)) {
      ForeignMemory.close(arena);
    }
  }
}
