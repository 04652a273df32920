package io.modelshare;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;

/**
 * A model that was put where every JVM of this user on the host can read it.
 *
 * <p>At any time exactly one process <em>owns</em> it: at first the one that persisted it. The
 * others are <em>attached</em>. The owner's {@link #close()} frees the memory or the file; attached
 * processes read on until they close. If the owner dies without closing, the next process that
 * persists on the host frees the model, or {@code java -cp modelshare-runtime.jar io.modelshare.Gc}
 * does.
 *
 * <p>Java serialization carries the {@linkplain #handle() handle}, not the model, and so does a
 * user's own Kryo. The copy is never the owner, unless Java serialization writes a model that is
 * {@linkplain #transfer() in transfer}. All copies that one JVM reads of one handle share one
 * attachment, so nobody has to close them: their memory is given back when neither they nor a
 * buffer of the model can be reached any more. After {@link #close()} of such a copy its buffers
 * can still be read, on every Java.
 *
 * <p>An engine may close what it is handed: Spark closes each {@code AutoCloseable} value of a
 * broadcast. Hand it the handle, or a copy, and keep the owner.
 *
 * <p>Safe for use by several threads.
 *
 * @param <T> the type of the model
 */
public interface PersistedModel<T> extends AutoCloseable, Serializable {

  /**
   * Returns the model, whose buffers are the shared memory itself: direct, read-only, in native
   * order. The owner too gets the shared model and never the original, which can be dropped.
   *
   * @return the model, put together on first use and the same object afterwards
   * @throws IOException if the model cannot be read
   * @throws IllegalStateException after {@link #close()}
   */
  T get() throws IOException;

  /**
   * Reads every page of the model once, so that none has to be brought in later. Returns when that
   * is done; a {@link #close()} meanwhile does not yet end the memory.
   *
   * @throws CorruptModelException if the file was truncated
   * @throws IOException if the model cannot be read
   * @throws IllegalStateException after {@link #close()}
   */
  void preload() throws IOException;

  /**
   * Tells the kernel in which order this process is going to read the model. That matters for
   * mapped files rather than shared memory. It takes Linux and Java 22 or later, started with
   * {@code --enable-native-access=io.modelshare.runtime}, or {@code ALL-UNNAMED} if this library is
   * on the class path. Elsewhere nothing happens, not even a warning.
   *
   * @param pattern the order
   * @return whether the kernel was told
   * @throws IOException if the model cannot be read
   * @throws IllegalStateException after {@link #close()}
   */
  boolean advise(AccessPattern pattern) throws IOException;

  /**
   * Returns the text that another process passes to {@link Sharing#reconstruct}.
   *
   * @return one line of printable ASCII, for an argument, the environment or a pipe
   * @throws IllegalStateException after {@link #close()}
   * @throws UncheckedIOException if the model is to be handed over, and the marker that says so
   *     cannot be written
   */
  String handle();

  /**
   * Returns where the model was put.
   *
   * @return the method that was asked for or chosen
   */
  PersistMethod method();

  /**
   * Returns whether this process frees the model.
   *
   * @return {@code true} until the model is closed or handed over
   */
  boolean isOwner();

  /**
   * Makes the next {@link #handle()} or Java serialization hand ownership over. The first process
   * that reconstructs from it is the owner; a second gets an {@code IOException}. From then on
   * {@link #close()} only detaches here, and this process may exit before the receiver attaches.
   * Java serialization after that is a {@code NotSerializableException}: a stream holds the model
   * once, and only one stream can hand it over. A Kryo never hands it over.
   *
   * <p>An offer that nobody takes up is reclaimed once this process has ended and some time has
   * passed: ten minutes, or as many seconds as the system property
   * {@code modelshare.transfer.timeout} says.
   *
   * @return this
   * @throws IllegalStateException if this process is not the owner, or after {@link #close()}
   */
  PersistedModel<T> transfer();

  /**
   * Frees the model if this process owns it, and detaches otherwise. Closing twice is harmless.
   *
   * <p>A buffer of the model that someone kept must not be used any more: on Java 22 and later that
   * throws {@code IllegalStateException}; before, and for a {@code CharBuffer}, the memory stays
   * mapped until the buffer is collected.
   *
   * <p>Nobody waits. While a channel, a checksum or a compressor uses a buffer of the model, the
   * memory is still there. It is given back when they are done.
   *
   * @throws IOException if the file or segment cannot be removed
   */
  @Override
  void close() throws IOException;
}
