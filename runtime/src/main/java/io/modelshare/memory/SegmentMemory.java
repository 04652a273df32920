package io.modelshare.memory;

import static io.modelshare.memory.ForeignMemory.ARENA;
import static io.modelshare.memory.ForeignMemory.SEGMENT;
import static io.modelshare.memory.ForeignMemory.find;
import static io.modelshare.memory.ForeignMemory.named;
import static io.modelshare.memory.ForeignMemory.type;
import static io.modelshare.memory.ForeignMemory.unchecked;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Large memory on Java 22 or later: a {@code MemorySegment}, which may be the user's own and lie on
 * the heap. Its calls are those that only fields of that type and long {@code BytesStore} fields
 * need, in the manner of {@link ForeignMemory}.
 */
public final class SegmentMemory extends LargeMemory {
  private static final String LAYOUT = "java.lang.foreign.ValueLayout";

  private final ForeignMemory memory;

  SegmentMemory(ForeignMemory memory) {
    this.memory = memory;
  }

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

  /**
   * Returns the memory of a segment.
   *
   * @param segment a {@code MemorySegment}
   * @return the same bytes
   */
  public static SegmentMemory of(Object segment) {
    return new SegmentMemory(ForeignMemory.ofSegment(segment));
  }

  /** Returns new memory, which is freed when it cannot be reached any more. */
  static SegmentMemory allocated(long length) {
    AutoCloseable arena = ForeignMemory.collectedArena();
    try {
      return of((Object) Allocate.CALL.invokeExact(arena, length, (long) ALIGNMENT));
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /**
   * Returns the segment.
   *
   * @return a {@code MemorySegment}
   */
  public Object segment() {
    return memory.segment();
  }

  @Override
  public long length() {
    try {
      return (long) ByteSize.CALL.invokeExact(memory.segment());
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  @Override
  public @Nullable ByteBuffer buffer() {
    return length() > MAX_BUFFER_BYTES ? null : memory.buffer().order(ByteOrder.nativeOrder());
  }

  /**
   * Returns some of the bytes where they are, if that is outside the heap.
   *
   * @param offset where they start
   * @param count how many they are
   * @return a view, or null if the segment is on the heap
   */
  public @Nullable ByteBuffer direct(long offset, int count) {
    try {
      return (boolean) IsNative.CALL.invokeExact(memory.segment())
          ? memory.slice(offset, count)
          : null;
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /**
   * Copies bytes into a buffer.
   *
   * @param offset where the bytes start
   * @param target filled from its position to its limit; its position is moved
   */
  public void read(long offset, ByteBuffer target) {
    ForeignMemory bytes = memory.part(offset, target.remaining());
    try {
      CopyFrom.CALL.invokeExact(ForeignMemory.of(target).segment(), bytes.segment());
    } catch (Throwable e) {
      throw unchecked(e);
    }
    target.position(target.limit());
  }

  @Override
  public void read(long offset, byte[] target, int position, int count) {
    read(offset, ByteBuffer.wrap(target, position, count));
  }

  @Override
  public void write(long offset, byte[] source, int count) {
    memory.slice(offset, count).put(source, 0, count);
  }

  @Override
  SegmentMemory part(long offset, long count) {
    return new SegmentMemory(memory.part(offset, count));
  }

  @Override
  public SegmentMemory readOnly() {
    try {
      return of((Object) AsReadOnly.CALL.invokeExact(memory.segment()));
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
