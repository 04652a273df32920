package io.modelshare.memory;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.concurrent.locks.LockSupport;

/**
 * Memory outside the heap on Java 22 or later: a {@code MemorySegment}, and the few calls of
 * {@code java.lang.foreign} that mapping needs. The calls are method handles, because this library
 * is compiled for Java 17. None of them is a restricted method, so no JVM flag is needed.
 *
 * <p>Each handle is found when it is first needed. A handle costs a fresh JVM about 4 ms; a call by
 * reflection, 15.
 */
final class ForeignMemory {
  private static final boolean AVAILABLE = Runtime.version().feature() >= 22;

  static final String ARENA = "java.lang.foreign.Arena";
  static final String SEGMENT = "java.lang.foreign.MemorySegment";

  private static final long CLOSE_TIMEOUT_SECONDS = 5;
  private static final int CLOSE_ATTEMPTS = 100;
  private static final long CLOSE_RETRY_NANOS = 1_000_000;

  private final Object segment;

  private ForeignMemory(Object segment) {
    this.segment = segment;
  }

  private static final class OfShared {
    static final MethodHandle CALL = find(ARENA, "ofShared").asType(type(AutoCloseable.class));
  }

  private static final class OfAuto {
    static final MethodHandle CALL = find(ARENA, "ofAuto").asType(type(AutoCloseable.class));
  }

  private static final class Map {
    static final MethodHandle CALL = find(
            FileChannel.class.getName(), "map", MapMode.class, long.class, long.class, named(ARENA))
        .asType(type(
            Object.class,
            FileChannel.class,
            MapMode.class,
            long.class,
            long.class,
            AutoCloseable.class));
  }

  private static final class AsByteBuffer {
    static final MethodHandle CALL =
        find(SEGMENT, "asByteBuffer").asType(type(ByteBuffer.class, Object.class));
  }

  private static final class AsSlice {
    static final MethodHandle CALL = find(SEGMENT, "asSlice", long.class, long.class)
        .asType(type(Object.class, Object.class, long.class, long.class));
  }

  private static final class OfBuffer {
    static final MethodHandle CALL =
        find(SEGMENT, "ofBuffer", Buffer.class).asType(type(Object.class, Buffer.class));
  }

  private static final class Address {
    static final MethodHandle CALL =
        find(SEGMENT, "address").asType(type(long.class, Object.class));
  }

  private static final class Load {
    static final MethodHandle CALL = find(SEGMENT, "load").asType(type(void.class, Object.class));
  }

  private static final class Scope {
    static final MethodHandle CALL =
        find(SEGMENT, "scope").asType(type(Object.class, Object.class));
  }

  /** Returns whether this is Java 22 or later; before, the API was not final. */
  static boolean isAvailable() {
    return AVAILABLE;
  }

  /** Returns a new arena that any thread may use and that {@link #close} ends. */
  static AutoCloseable sharedArena() {
    try {
      return (AutoCloseable) OfShared.CALL.invokeExact();
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** Returns a new arena that ends when it cannot be reached any more. */
  static AutoCloseable collectedArena() {
    try {
      return (AutoCloseable) OfAuto.CALL.invokeExact();
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** Maps some bytes of a file, read-only. */
  static ForeignMemory map(NamedFile file, long offset, long length, AutoCloseable arena)
      throws IOException {
    return map(file.channel(), MapMode.READ_ONLY, offset, length, arena);
  }

  /** Maps some bytes of a file. */
  static ForeignMemory map(
      FileChannel channel, MapMode mode, long offset, long length, AutoCloseable arena)
      throws IOException {
    try {
      return new ForeignMemory((Object) Map.CALL.invokeExact(channel, mode, offset, length, arena));
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** Returns the memory of a buffer, from its position to its limit. */
  static ForeignMemory of(Buffer buffer) {
    try {
      return new ForeignMemory((Object) OfBuffer.CALL.invokeExact(buffer));
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** Returns the memory of a {@code MemorySegment}. */
  static ForeignMemory ofSegment(Object segment) {
    return new ForeignMemory(segment);
  }

  /** Returns the {@code MemorySegment}. */
  Object segment() {
    return segment;
  }

  /** Returns a view of some bytes. */
  ByteBuffer slice(long offset, long length) {
    return part(offset, length).buffer();
  }

  /** Returns some of the bytes. */
  ForeignMemory part(long offset, long length) {
    try {
      return new ForeignMemory((Object) AsSlice.CALL.invokeExact(segment, offset, length));
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** Returns a view of all bytes, which are 2 GiB at most. */
  ByteBuffer buffer() {
    try {
      return (ByteBuffer) AsByteBuffer.CALL.invokeExact(segment);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** Returns where the first byte is. */
  long address() {
    try {
      return (long) Address.CALL.invokeExact(segment);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** Brings the pages in. */
  void load() {
    try {
      Load.CALL.invokeExact(segment);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** Returns what all parts and buffers share: the lifetime of the arena. */
  Object scope() {
    try {
      return (Object) Scope.CALL.invokeExact(segment);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /**
   * Ends an arena unless one of its buffers is being used by a channel, a checksum or a compressor:
   * they hold it, where all others get an exception from it.
   *
   * @return whether it has ended
   */
  static boolean tryClose(AutoCloseable arena) {
    for (int i = 0; i < CLOSE_ATTEMPTS; i++) {
      try {
        arena.close();
        return true;
      } catch (IllegalStateException e) {
        Thread.onSpinWait(); // most uses take less than a microsecond
      } catch (Exception e) {
        throw new AssertionError("an arena throws nothing else", e);
      }
    }
    return false;
  }

  /**
   * Ends an arena. A read or write of a channel that is under way with one of its buffers is waited
   * for, some seconds long.
   *
   * @param what names its memory in the message
   */
  static void close(AutoCloseable arena, String what) {
    long deadline = System.nanoTime() + CLOSE_TIMEOUT_SECONDS * 1_000_000_000;
    while (!tryClose(arena)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("a channel has used a buffer for more than "
            + CLOSE_TIMEOUT_SECONDS
            + " seconds, so its memory cannot be given back: close again when it is done, "
            + what);
      }
      LockSupport.parkNanos(CLOSE_RETRY_NANOS);
    }
  }

  static MethodHandle find(String owner, String name, Class<?>... parameters) {
    try {
      return MethodHandles.publicLookup().unreflect(named(owner).getMethod(name, parameters));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("Java " + Runtime.version() + " without " + owner + "." + name, e);
    }
  }

  static Class<?> named(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new LinkageError("Java " + Runtime.version() + " without " + name, e);
    }
  }

  static MethodType type(Class<?> result, Class<?>... parameters) {
    return MethodType.methodType(result, parameters);
  }

  static RuntimeException unchecked(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    return e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
  }
}
