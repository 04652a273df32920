package io.modelshare.memory;

import static io.modelshare.memory.ForeignMemory.ARENA;
import static io.modelshare.memory.ForeignMemory.SEGMENT;
import static io.modelshare.memory.ForeignMemory.find;
import static io.modelshare.memory.ForeignMemory.named;
import static io.modelshare.memory.ForeignMemory.type;
import static io.modelshare.memory.ForeignMemory.unchecked;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * The calls of {@code java.lang.foreign} that only fields of type {@code MemorySegment} and long
 * {@code BytesStore} fields need, in the manner of {@link ForeignMemory}.
 */
final class ForeignSegments {
  private static final String LAYOUT = "java.lang.foreign.ValueLayout";

  private ForeignSegments() {}

  private static final class ByteSize {
    static final MethodHandle CALL =
        find(SEGMENT, "byteSize").asType(type(long.class, Object.class));
  }

  private static final class IsNative {
    static final MethodHandle CALL =
        find(SEGMENT, "isNative").asType(type(boolean.class, Object.class));
  }

  private static final class AsReadOnly {
    static final MethodHandle CALL =
        find(SEGMENT, "asReadOnly").asType(type(Object.class, Object.class));
  }

  private static final class CopyFrom {
    static final MethodHandle CALL = find(SEGMENT, "copyFrom", named(SEGMENT))
        .asType(type(void.class, Object.class, Object.class));
  }

  private static final class Allocate {
    static final MethodHandle CALL = find(ARENA, "allocate", long.class, long.class)
        .asType(type(Object.class, AutoCloseable.class, long.class, long.class));
  }

  /** Returns the class {@code MemorySegment}. */
  static Class<?> segmentType() {
    return named(SEGMENT);
  }

  /** Returns the length of a segment. */
  static long length(Object segment) {
    try {
      return (long) ByteSize.CALL.invokeExact(segment);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** Returns whether a segment lies outside the heap. */
  static boolean isNative(Object segment) {
    try {
      return (boolean) IsNative.CALL.invokeExact(segment);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** Returns a view of a segment that cannot be written. */
  static Object readOnly(Object segment) {
    try {
      return (Object) AsReadOnly.CALL.invokeExact(segment);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** Copies a whole segment, on the heap or not, to the start of another. */
  static void copy(Object source, Object target) {
    try {
      CopyFrom.CALL.invokeExact(target, source);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** Returns a new segment, which is freed when it cannot be reached any more. */
  static Object allocate(long length, long alignment) {
    AutoCloseable arena = ForeignMemory.collectedArena();
    try {
      return (Object) Allocate.CALL.invokeExact(arena, length, alignment);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /**
   * Returns the handle that reads a number at any offset of a segment.
   *
   * @param layout the name of the number's layout, a constant of {@code ValueLayout}
   * @param number the type of the number
   */
  static MethodHandle reader(String layout, Class<?> number) {
    try {
      Class<?> layouts = named(LAYOUT);
      Class<?> kind = layouts.getField(layout).getType();
      MethodHandle get = find(SEGMENT, "get", kind, long.class);
      return MethodHandles.insertArguments(get, 1, layouts.getField(layout).get(null))
          .asType(type(number, Object.class, long.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("Java " + Runtime.version() + " without the layout " + layout, e);
    }
  }
}
