package io.modelshare.memory;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The few calls of {@code java.lang.foreign} that mapping needs, by reflection, because this
 * library is compiled for Java 17. None of them is a restricted method, so no JVM flag is needed.
 */
final class ForeignMemory {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration CLOSE_RETRY = Duration.ofMillis(1);

  private static final @Nullable Calls CALLS = Calls.find();

  private ForeignMemory() {}

  private record Calls(
      Method ofShared,
      Method ofAuto,
      Method map,
      Method asSlice,
      Method asByteBuffer,
      Method scope,
      Method isAlive) {

    /** Returns null before Java 22, where the API was not final. */
    static @Nullable Calls find() {
      if (Runtime.version().feature() < 22) {
        return null;
      }
      try {
        Class<?> arena = Class.forName("java.lang.foreign.Arena");
        Class<?> segment = Class.forName("java.lang.foreign.MemorySegment");
        Class<?> scope = Class.forName("java.lang.foreign.MemorySegment$Scope");
        return new Calls(
            arena.getMethod("ofShared"),
            arena.getMethod("ofAuto"),
            FileChannel.class.getMethod("map", MapMode.class, long.class, long.class, arena),
            segment.getMethod("asSlice", long.class, long.class),
            segment.getMethod("asByteBuffer"),
            segment.getMethod("scope"),
            scope.getMethod("isAlive"));
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("Java " + Runtime.version() + " without java.lang.foreign", e);
      }
    }
  }

  static boolean isAvailable() {
    return CALLS != null;
  }

  /** Returns a new arena that any thread may use and that {@link #close} ends. */
  static AutoCloseable sharedArena() {
    return (AutoCloseable) call(calls().ofShared(), null);
  }

  /** Returns a new arena that ends when it cannot be reached any more. */
  static AutoCloseable collectedArena() {
    return (AutoCloseable) call(calls().ofAuto(), null);
  }

  /** Returns a read-only segment that is the whole file. */
  static Object map(FileChannel channel, AutoCloseable arena) throws IOException {
    try {
      return calls().map().invoke(channel, MapMode.READ_ONLY, 0L, channel.size(), arena);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw unchecked(e);
    } catch (IllegalAccessException e) {
      throw new LinkageError("java.lang.foreign cannot be called", e);
    }
  }

  /** Returns a view of some bytes of a segment. */
  static ByteBuffer slice(Object segment, long offset, long length) {
    return (ByteBuffer)
        call(calls().asByteBuffer(), call(calls().asSlice(), segment, offset, length));
  }

  static boolean isAlive(Object segment) {
    return (boolean) call(calls().isAlive(), scope(segment));
  }

  /** Returns what all slices and buffers of a segment share: the lifetime of its arena. */
  static Object scope(Object segment) {
    return call(calls().scope(), segment);
  }

  /**
   * Ends an arena. A read or write of a channel that is under way with one of its buffers is waited
   * for.
   */
  static void close(AutoCloseable arena) {
    long deadline = System.nanoTime() + CLOSE_TIMEOUT.toNanos();
    while (true) {
      try {
        arena.close();
        return;
      } catch (IllegalStateException e) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException(
              "a buffer of the model was used by a channel for more than " + CLOSE_TIMEOUT, e);
        }
        LockSupport.parkNanos(CLOSE_RETRY.toNanos());
      } catch (Exception e) {
        throw new AssertionError("an arena throws nothing else", e);
      }
    }
  }

  private static Calls calls() {
    if (CALLS == null) {
      throw new IllegalStateException("not available on Java " + Runtime.version());
    }
    return CALLS;
  }

  private static Object call(Method method, @Nullable Object target, Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw unchecked(e);
    } catch (IllegalAccessException e) {
      throw new LinkageError("java.lang.foreign cannot be called", e);
    }
  }

  private static RuntimeException unchecked(InvocationTargetException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    if (e.getCause() instanceof RuntimeException cause) {
      return cause;
    }
    return new IllegalStateException(e.getCause());
  }
}
