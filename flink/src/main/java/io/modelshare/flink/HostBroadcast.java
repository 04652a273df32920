package io.modelshare.flink;

import io.modelshare.CorruptModelException;
import io.modelshare.UnknownModelTypeException;
import io.modelshare.engine.ModelContent;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.core.fs.Path;

/**
 * A saved model that all task managers of a host read from one copy. It is made in
 * {@code RichFunction.open} and kept in a transient field:
 *
 * <pre>{@code
 * private transient HostBroadcast<Scores> model;
 *
 * @Override
 * public void open(OpenContext opened) throws IOException {
 *   model = HostBroadcast.of(getRuntimeContext(), "hdfs:///models/scores", Scores.class);
 * }
 * }</pre>
 *
 * <p>The first task of a host that asks for a model brings its bytes; all others attach, or wait
 * for it. There is nothing to close: each process frees what a job uses when Flink gives up the
 * class loader of the job, or when the process ends. The last of a host removes the copy.
 *
 * <p>The copy is where the system property {@code modelshare.temp.dir} says. Without it, it is in
 * the first of YARN's {@code LOCAL_DIRS}, or else in the host's shared memory, or, if there is no
 * room, in the temporary directory of the JVM. Task managers must have the same user.
 *
 * <p>Safe for use by several threads.
 *
 * @param <T> the type of the model
 */
public final class HostBroadcast<T> {
  private final String id;
  private final T model;

  private HostBroadcast(String id, T model) {
    this.id = id;
    this.model = model;
  }

  /**
   * Opens a saved model. It takes as long as the bytes need to arrive on this host, some
   * milliseconds for the first task of a process after that, and next to nothing for all others.
   *
   * <p>A {@code file:} that lies on this host is mapped where it is, unless fields were dropped
   * from it. Anything else is read through Flink's {@code FileSystem}, by one task of the host.
   *
   * @param <T> the type of the model
   * @param context the context of the function that is being opened
   * @param uri a file that {@code ModelFiles.save} has written, not replaced while it is in use
   * @param type the type of the model, or a super type
   * @return the model, as long as the job runs
   * @throws CorruptModelException if the file is not sound
   * @throws UnknownModelTypeException if this program has no serializer for the type of a part
   * @throws IOException if the file cannot be read, or the task is cancelled meanwhile
   */
  public static <T> HostBroadcast<T> of(RuntimeContext context, String uri, Class<T> type)
      throws IOException {
    Path named = new Path(uri);
    Path path = named.makeQualified(named.getFileSystem());
    ModelContent content = header(path);
    T model = JobModels.of(context).open(content, path, type);
    return new HostBroadcast<>(content.digest(), model);
  }

  private static ModelContent header(Path path) throws IOException {
    try (InputStream in = path.getFileSystem().open(path)) {
      return ModelContent.of(in);
    } catch (FileNotFoundException e) {
      throw new IOException(
          "there is no such file that this task manager can read: a model that is"
              + " named as a file has to lie on each host, path=" + path,
          e);
    }
  }

  /**
   * Returns the model, whose buffers are the host's one copy: direct, read-only, in native order.
   * It can be read as long as it can be reached, also after the job.
   *
   * @return the same object for all tasks of the job in this process
   */
  public T value() {
    return model;
  }

  /**
   * Returns what tells the content of this model from that of any other.
   *
   * @return 32 hexadecimal digits
   */
  public String id() {
    return id;
  }

  @Override
  public String toString() {
    return "HostBroadcast(" + model.getClass().getName() + ", " + id + ")";
  }
}
