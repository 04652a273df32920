package io.modelshare;

import java.io.IOException;

/**
 * A model that a {@link ModelClient} has attached, until it is released.
 *
 * <p>Safe for use by several threads.
 *
 * @param <T> the type of the model
 */
public interface SharedObject<T> extends AutoCloseable {

  /**
   * Returns the model. Its buffers are the shared memory itself: direct, read-only, in native
   * order. In an in-process store it is the object that was put.
   *
   * @return the same object at each call
   * @throws IllegalStateException after {@link #release()}, or after the client was closed
   */
  T object();

  /**
   * Reads every page of the model once, as {@link PersistedModel#preload()} does. In an in-process
   * store there is nothing to do.
   *
   * @throws CorruptModelException if the file was truncated
   * @throws IOException if the model cannot be read
   * @throws IllegalStateException after {@link #release()}, or after the client was closed
   */
  void preload() throws IOException;

  /**
   * Tells the kernel in which order this process is going to read the model, as
   * {@link PersistedModel#advise} does.
   *
   * @param pattern the order
   * @return whether the kernel was told; never in an in-process store
   * @throws IllegalStateException after {@link #release()}, or after the client was closed
   */
  boolean advise(AccessPattern pattern);

  /**
   * Detaches. The memory is given back when all shared objects of the same client and key are
   * released. Releasing twice is harmless.
   *
   * <p>A buffer of the model that someone kept must not be used any more: on Java 22 and later that
   * throws {@code IllegalStateException}; before, and for a {@code CharBuffer}, the memory stays
   * mapped until the buffer is collected. Run with {@code -Dmodelshare.debug.references=true} for a
   * report of the code that kept one.
   *
   * <p>Nobody waits. While a channel, a checksum or a compressor uses a buffer of the model, the
   * memory is still there. It is given back when they are done.
   */
  void release();

  /** Does what {@link #release()} does. */
  @Override
  void close();
}
