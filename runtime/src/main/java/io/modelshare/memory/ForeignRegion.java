package io.modelshare.memory;

import io.modelshare.AccessPattern;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A region on Java 22 or later: one mapping of any length, which ends when its arena is closed. The
 * chars in it have another one, which ends when no view of them can be reached.
 */
final class ForeignRegion implements MappedRegion {
  private final ForeignMemory memory;
  private final long length;
  private final @Nullable AutoCloseable arena;

  /** The whole region, unless it is too long for a buffer: slices of it are cheaper. */
  private final @Nullable ByteBuffer whole;

  /**
   * The chars, and where they start and end; null if there are none, if nothing is closed, after
   * close.
   */
  private @Nullable ForeignMemory chars;

  private long charsStart;
  private long charsEnd;
  private @Nullable Runnable whenGone;
  private int users;
  private volatile boolean closed;

  private ForeignRegion(ForeignMemory memory, long length, @Nullable AutoCloseable arena) {
    this.memory = memory;
    this.length = length;
    this.arena = arena;
    this.whole = length <= LargeMemory.MAX_BUFFER_BYTES ? memory.buffer() : null;
  }

  static ForeignRegion map(
      NamedFile file, long length, long charsStart, long charsEnd, Lifetime lifetime)
      throws IOException {
    if (lifetime == Lifetime.COLLECTED) {
      return new ForeignRegion(map(file, length, ForeignMemory.collectedArena()), length, null);
    }
    AutoCloseable arena = ForeignMemory.sharedArena();
    boolean mapped = false;
    try {
      ForeignRegion region = new ForeignRegion(map(file, length, arena), length, arena);
      if (charsStart < charsEnd) {
        region.charsStart = charsStart;
        region.charsEnd = charsEnd;
        region.chars = ForeignMemory.map(
            file, charsStart, charsEnd - charsStart, ForeignMemory.collectedArena());
      }
      mapped = true;
      return region;
    } finally {
      if (!mapped) {
        ForeignMemory.tryClose(arena); // nobody else has seen it
      }
    }
  }

  /**
   * Maps a file, a large one where its pages can be huge. What was mapped in vain stays until the
   * arena ends: an arena of its own would take longer to end than all this.
   */
  private static ForeignMemory map(NamedFile file, long length, AutoCloseable arena)
      throws IOException {
    ForeignMemory memory = ForeignMemory.map(file, 0, length, arena);
    if (length < HugePages.WORTHWHILE) {
      return memory;
    }
    try {
      int excess = excess(memory, length);
      for (int i = 0; excess != 0 && i < HugePages.ATTEMPTS; i++) {
        ForeignMemory.map(file, 0, HugePages.filler(excess, length), arena);
        memory = ForeignMemory.map(file, 0, length, arena);
        excess = excess(memory, length);
      }
    } catch (IOException e) {
      return memory; // no room in the addresses of this process
    }
    return memory;
  }

  /** Returns how many bytes after a multiple of a huge page memory begins. */
  private static int excess(ForeignMemory memory, long length) {
    ByteBuffer start =
        length <= LargeMemory.MAX_BUFFER_BYTES ? memory.buffer() : memory.slice(0, 1);
    return start.alignmentOffset(0, HugePages.BYTES);
  }

  @Override
  public ByteBuffer slice(long offset, int count) {
    requireOpen();
    ByteBuffer slice =
        whole == null ? memory.slice(offset, count) : whole.slice((int) offset, count);
    return slice.order(ByteOrder.nativeOrder());
  }

  @Override
  public synchronized ByteBuffer charSlice(long offset, int count) {
    requireOpen();
    ForeignMemory lasting = chars;
    // chars outside are those of arrays: they are copied, and no view of them is left
    return lasting == null || offset < charsStart || offset + count > charsEnd
        ? slice(offset, count)
        : lasting.slice(offset - charsStart, count).order(ByteOrder.nativeOrder());
  }

  @Override
  public LargeMemory memory(long offset, long count) {
    requireOpen();
    return LargeMemory.of(memory.part(offset, count));
  }

  @Override
  public synchronized List<Object> anchors() {
    List<Object> anchors = new ArrayList<>();
    if (!closed) {
      anchors.add(memory.scope());
      if (chars != null) {
        anchors.add(chars.scope());
      }
    }
    return anchors;
  }

  @Override
  public void preload() {
    enter();
    try {
      memory.load();
    } finally {
      leave();
    }
  }

  @Override
  public boolean advise(AccessPattern pattern) {
    enter();
    try {
      return MemoryAdvice.give(memory, length, pattern);
    } finally {
      leave();
    }
  }

  /** Asks the kernel for huge pages in a part of whole ones, and returns whether they all are. */
  boolean collapse(long offset, long count) {
    enter();
    try {
      return MemoryAdvice.collapse(memory.part(offset, count), count);
    } finally {
      leave();
    }
  }

  /** Keeps the memory until the caller leaves: native code would not notice that it is gone. */
  private synchronized void enter() {
    requireOpen();
    users++;
  }

  private synchronized void leave() {
    users--;
    if (closed && users == 0) {
      end();
    }
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
    if (arena != null && !closed) {
      closed = true;
      if (users == 0) {
        end();
      }
    }
  }

  private void end() {
    Runnable action = whenGone;
    if (action != null && chars != null) {
      action = WhenCollected.after(List.of(chars.scope()), action);
    }
    whenGone = null;
    chars = null;
    AutoCloseable ended = Objects.requireNonNull(arena);
    if (!ForeignMemory.tryClose(ended)) {
      LateClosing.add(ended, action);
    } else if (action != null) {
      action.run();
    }
  }
}
