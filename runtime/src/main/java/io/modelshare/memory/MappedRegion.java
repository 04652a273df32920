package io.modelshare.memory;

import io.modelshare.AccessPattern;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file mapped into memory, read-only.
 *
 * <p>Views are safe for use by several threads, as far as buffers are. After {@link #close()} a
 * view must not be used: on Java 22 and later its use throws {@code IllegalStateException}; before,
 * and a view of chars on every JDK, it still reads the memory, which stays mapped until the last
 * view is collected.
 *
 * <p>No view may be handed to a checksum, to zlib or to native code: if the file were truncated,
 * the JVM would die.
 */
public interface MappedRegion extends AutoCloseable {

  /** When the memory of a region is given back. */
  enum Lifetime {
    /** By {@link #close()}. */
    EXPLICIT,
    /** When no view can be reached any more; {@link #close()} has no effect. */
    COLLECTED,
    /** As {@link #COLLECTED}, of memory that the file was read into: it is not mapped. */
    COPIED
  }

  /**
   * Maps a file from its first byte on.
   *
   * @param file the file, whose channel the region does not need any longer afterwards
   * @param length how many bytes of it
   * @param cuts where the file may be divided, in ascending order, for a JDK that maps 2 GiB at
   *     most: no view crosses a cut that it does not start or end at, unless both sides fit
   *     together
   * @param charsStart where the bytes begin of which {@link #charSlice} is going to be asked
   * @param charsEnd where they end; the start if there are none
   * @param lifetime when the memory is given back
   * @return the region
   * @throws IOException if the file is shorter or cannot be mapped. Without Chronicle Bytes and its
   *     flags a JDK cannot map a stretch between two cuts that is too long, either
   */
  static MappedRegion map(
      NamedFile file, long length, long[] cuts, long charsStart, long charsEnd, Lifetime lifetime)
      throws IOException {
    if (lifetime == Lifetime.COPIED) {
      return CopiedRegion.read(file, length, cuts);
    }
    return ForeignMemory.isAvailable()
        ? ForeignRegion.map(file, length, charsStart, charsEnd, lifetime)
        : WindowedRegion.map(file, length, cuts);
  }

  /**
   * Returns a view of some bytes.
   *
   * @param offset where they start
   * @param length how many they are
   * @return a direct, read-only buffer in native order
   * @throws IllegalStateException if the region is closed
   */
  ByteBuffer slice(long offset, int length);

  /**
   * Returns a view of some bytes that becomes a {@code CharBuffer}. Its {@code chars()} reads by
   * address, without a look at whether the memory is still there, so this memory is never taken
   * away: it stays mapped until the last view is collected.
   *
   * @param offset where they start, among those that were announced
   * @param length how many they are
   * @return a direct, read-only buffer in native order
   * @throws IllegalStateException if the region is closed
   */
  ByteBuffer charSlice(long offset, int length);

  /**
   * Returns some bytes, however many they are.
   *
   * @param offset where they start
   * @param length how many they are
   * @return read-only memory
   * @throws IllegalStateException if the region is closed
   */
  LargeMemory memory(long offset, long length);

  /**
   * Returns what every view, and every view of a view, keeps reachable. A holder of a weak
   * reference learns whether any of them is left.
   *
   * @return one object for each stretch of memory, none after {@link #close()}
   */
  List<Object> anchors();

  /**
   * Reads every page once, so that it is in memory. A {@link #close()} meanwhile is not yet the end
   * of the memory.
   *
   * @throws IllegalStateException if the region is closed
   * @throws InternalError if the file was truncated
   */
  void preload();

  /**
   * Lets the {@code InternalError} of a read past the end of a truncated file be thrown here. After
   * a fault in compiled code, it is thrown by the next call of the JVM that may throw: by this one,
   * as compiled code makes no array of arrays by itself.
   *
   * <p>What was read before this call may not be used before it. No file is to be read or written
   * while a fault is due: thrown inside a channel, it would leave the channel unusable, and its
   * {@code close()} would wait for ever.
   */
  static void throwLateFault() {
    byte[][] unused = new byte[0][0];
  }

  /**
   * Takes the error of {@link #throwLateFault()} away.
   *
   * @return the error, or null if none was due
   */
  static @Nullable InternalError takeLateFault() {
    try {
      throwLateFault();
      return null;
    } catch (InternalError e) {
      return e;
    }
  }

  /**
   * Tells the kernel in which order the memory is going to be read.
   *
   * @param pattern the order
   * @return whether the kernel was told: on Linux with Java 22 or later, if the user has enabled
   *     native access
   * @throws IllegalStateException if the region is closed
   */
  boolean advise(AccessPattern pattern);

  /**
   * Runs an action when no view can read the memory any more, after {@link #close()}: on Java 22
   * and later at once, or when the last use of a view has ended that holds the memory; before, and
   * if there are views of chars, when the last view is collected. It is not run for a region that
   * is never closed.
   *
   * @param action what to do then, of which there is one at most
   */
  void whenGone(Runnable action);

  /**
   * Gives the memory back, without waiting. While a channel, a checksum, a compressor or
   * {@link #preload()} uses a view on Java 22 and later, the memory is still there for all views; a
   * thread gives it back when they are done. Closing twice is harmless.
   */
  @Override
  void close();
}
