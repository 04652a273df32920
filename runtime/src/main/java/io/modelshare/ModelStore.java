package io.modelshare;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Holds models for the JVMs of this user on the host, until it is closed.
 *
 * <p>A store belongs to the process that opened it, and cannot be serialized: give others its
 * {@link #client()} and the keys. If its process dies without closing, its models are removed when
 * a process next opens a store or persists on the host. {@code java -cp modelshare-runtime.jar
 * io.modelshare.Gc} removes them at once.
 *
 * <p>Safe for use by several threads, but see {@link ModelStores#getStore} for the order of
 * closing.
 */
public interface ModelStore extends ModelClient {

  /**
   * Puts a model into the store, conditional fields included. A model that is put twice is there
   * twice, under two keys.
   *
   * @param <T> the type of the model
   * @param model an instance of a {@code @Shareable} type, not changed meanwhile by another thread
   * @return the key that leads to it
   * @throws UnknownModelTypeException if the type or that of a part has no generated serializer; an
   *     in-process store, which writes nothing, takes any object
   * @throws IOException if there is no room; nothing is left behind
   * @throws IllegalStateException after {@link #close()}
   */
  <T> ModelKey<T> putModel(T model) throws IOException;

  /**
   * Begins a model whose large arrays are allocated in the store itself, so that putting it copies
   * none of them.
   *
   * @return a builder, to be closed by the caller
   * @throws IOException if nothing can be written in the store
   * @throws IllegalStateException after {@link #close()}
   */
  StoreBuilder builder() throws IOException;

  /**
   * Replaces a model that the store holds, conditional fields included. The old key leads nowhere
   * then, and {@link #getModel} says so. A process that has attached the old model keeps reading
   * it.
   *
   * <p>The new model is written into the memory of the old one, which is faster, if two things
   * hold. This method has put the old one too, and no process reads it: none has attached it, or
   * all have released it or have ended. Before Java 22 a process reads a model until the collector
   * has found its last buffer.
   *
   * @param <T> the type of the model
   * @param old the key of the model that is not needed any more
   * @param model an instance of a {@code @Shareable} type, not changed meanwhile by another thread
   * @return the key that leads to the new model
   * @throws UnknownModelTypeException if the type or that of a part has no generated serializer;
   *     nothing has changed then
   * @throws IOException if the store holds no such model, or there is no room: then the old model
   *     is still there, unless its memory was already being used
   * @throws IllegalStateException after {@link #close()}
   */
  <T> ModelKey<T> replaceModel(ModelKey<?> old, T model) throws IOException;

  /**
   * Puts a model into the store that was saved to a file. Every byte of the file is compared with
   * its checksum first.
   *
   * @param modelFile a file that {@link ModelFiles#save} has written; it is never changed or
   *     removed
   * @return the key that leads to the model
   * @throws CorruptModelException if the file holds no sound model
   * @throws UnknownModelTypeException if its type has no generated serializer in this program
   * @throws IOException if the file cannot be read or there is no room; nothing is left behind
   * @throws IllegalStateException after {@link #close()}
   */
  ModelKey<?> putSerialized(Path modelFile) throws IOException;

  /**
   * Returns a client of this store, to be serialized or used here.
   *
   * @return a new client, which its user closes
   * @throws IllegalStateException after {@link #close()}
   */
  ModelClient client();

  /**
   * Shuts the store down and removes what it holds, if this is the outermost of the handles that a
   * thread got for it; otherwise only gives up this handle. Processes that have attached a model
   * keep reading it. Closing twice is harmless and counts once.
   *
   * @throws IOException if something cannot be removed
   * @throws IllegalStateException if a handle that was opened later has to be closed first; nothing
   *     has changed then
   */
  @Override
  void close() throws IOException;
}
