package io.modelshare.spark;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoSerializable;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.modelshare.CorruptModelException;
import io.modelshare.IncompatibleModelException;
import io.modelshare.UnknownModelTypeException;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/**
 * A model that all executors of a host read from one copy, with the names of Spark's
 * {@link Broadcast}.
 *
 * <p>What Spark broadcasts is a ticket of some hundred bytes. The first executor of a host that
 * asks for the value fetches the model's bytes; all others attach, or wait for it. A model that
 * lies on the host already, beside the driver or as a file, is not fetched.
 *
 * <p>The copy is a file in the application's local directory, or where the system property
 * {@code modelshare.temp.dir} or the setting {@code spark.modelshare.place} says. That setting is a
 * directory, or {@code memory} for the host's shared memory. Executors must have the same user.
 *
 * <p>A closure may hold this object: it takes less than 2 KiB. Use it in tasks, functions of SQL
 * and threads of their own. Nothing is left on any host when it was destroyed, or when the
 * application has ended, in whatever way.
 *
 * <p>Safe for use by several threads.
 *
 * @param <T> the type of the model
 */
public final class HostBroadcast<T> implements Serializable, KryoSerializable {
  @Serial
  private static final long serialVersionUID = 1L;

  /** Tells the content of the model from that of any other. */
  private String id;

  /** The type of the model, or a super type. */
  private Class<T> type;

  /** What Spark sends: another after {@link #unpersist()}. */
  private volatile Broadcast<Ticket> broadcast;

  /** What only the object has that was made on the driver. */
  private final transient @Nullable DriverEnd driver;

  private transient volatile @Nullable T resolved;

  private HostBroadcast(Class<T> type, DriverEnd driver) {
    this.id = driver.id();
    this.type = type;
    this.driver = driver;
    this.broadcast = driver.broadcast();
    driver.closeWhenCollected(this);
  }

  /**
   * Puts a model on the driver's host, from where other hosts fetch it. It is written once; this
   * process does not keep it, and needs no heap for the bytes.
   *
   * @param <T> the type of the model
   * @param context the application
   * @param model an instance of a {@code @Shareable} type, not changed meanwhile
   * @return the model for all hosts
   * @throws UnknownModelTypeException if the type or that of a part has no generated serializer
   * @throws IOException if it cannot be written
   */
  public static <T> HostBroadcast<T> of(SparkContext context, T model) throws IOException {
    @SuppressWarnings("unchecked") // a model's class is that of its type
    Class<T> type = (Class<T>) model.getClass();
    return new HostBroadcast<>(type, DriverEnd.publish(context, model));
  }

  /**
   * Puts a model on the driver's host, as {@link #of(SparkContext, Object)} does.
   *
   * @param <T> the type of the model
   * @param context the application
   * @param model an instance of a {@code @Shareable} type, not changed meanwhile
   * @return the model for all hosts
   * @throws UnknownModelTypeException if the type or that of a part has no generated serializer
   * @throws IOException if it cannot be written
   */
  public static <T> HostBroadcast<T> of(JavaSparkContext context, T model) throws IOException {
    return of(context.sc(), model);
  }

  /**
   * Names a saved model that each host reads for itself. The driver reads only its header.
   *
   * <p>A {@code file:} must lie on each host. It is mapped where it is, unless fields were dropped
   * from it. Anything else is read through Hadoop's {@code FileSystem}, with the settings
   * {@code spark.hadoop.*}, by one executor of each host.
   *
   * @param <T> the type of the model
   * @param context the application
   * @param uri a file that {@code ModelFiles.save} has written, not replaced while it is in use
   * @param type the type of the model, or a super type
   * @return the model for all hosts
   * @throws CorruptModelException if the file has no sound header
   * @throws IOException if it cannot be read
   */
  public static <T> HostBroadcast<T> of(SparkContext context, String uri, Class<T> type)
      throws IOException {
    return new HostBroadcast<>(type, DriverEnd.name(context, uri));
  }

  /**
   * Names a saved model, as {@link #of(SparkContext, String, Class)} does.
   *
   * @param <T> the type of the model
   * @param context the application
   * @param uri a file that {@code ModelFiles.save} has written, not replaced while it is in use
   * @param type the type of the model, or a super type
   * @return the model for all hosts
   * @throws CorruptModelException if the file has no sound header
   * @throws IOException if it cannot be read
   */
  public static <T> HostBroadcast<T> of(JavaSparkContext context, String uri, Class<T> type)
      throws IOException {
    return of(context.sc(), uri, type);
  }

  /**
   * Returns the model, whose buffers are the host's one copy: direct, read-only, in native order.
   * The first call on a host takes as long as the bytes need to arrive, the first in a JVM some
   * milliseconds, and any other next to nothing.
   *
   * <p>The model can be read as long as it can be reached, also after {@link #destroy()}.
   *
   * @return the same object for all tasks of an executor
   * @throws UncheckedIOException if the model cannot be had; its cause may be a
   *     {@link CorruptModelException} or {@link IncompatibleModelException}
   * @throws IllegalStateException on the driver, after {@link #destroy()}
   */
  public T value() {
    T known = resolved;
    if (known == null) {
      if (driver != null) {
        driver.requireNotDestroyed(this);
      }
      try {
        known = ticket().open(type);
      } catch (IOException e) {
        throw new UncheckedIOException(
            "cannot open the model of " + this + ": " + e.getMessage(), e);
      }
      resolved = known;
    }
    return known;
  }

  /**
   * Has the model fetched before it is needed, by a job with a task for each core. Returns when
   * that is done. Executors that start later fetch or attach when they need it.
   *
   * @throws IllegalStateException if this is not the object that was made on the driver
   */
  public void prefetch() {
    requireDriver().prefetch(this);
  }

  /**
   * Frees the model on all hosts, as far as no task uses it. Whoever asks for it after that has it
   * brought again.
   *
   * @throws IllegalStateException if this is not the object that was made on the driver, or after
   *     {@link #destroy()}
   */
  public void unpersist() {
    DriverEnd end = requireDriver();
    resolved = null;
    broadcast = end.renew(this);
  }

  /**
   * Frees the model on all hosts for good. Tasks that hold it read on; nobody can ask for it any
   * more. Twice is harmless.
   *
   * @throws IllegalStateException if this is not the object that was made on the driver
   */
  public void destroy() {
    DriverEnd end = requireDriver();
    resolved = null;
    end.destroy();
  }

  private DriverEnd requireDriver() {
    DriverEnd end = driver;
    if (end == null) {
      throw new IllegalStateException("only the object that was made on the driver can do this, not"
          + " a copy that came to a task: " + this);
    }
    return end;
  }

  /**
   * Returns what tells the content of this model from that of any other.
   *
   * @return 32 hexadecimal digits
   */
  public String id() {
    return id;
  }

  /** Returns the ticket that this JVM has. */
  Ticket ticket() {
    return broadcast.value();
  }

  /** Writes what Java serialization writes. A Kryo of Spark's calls it. */
  @Override
  public void write(Kryo kryo, Output output) {
    output.writeString(id);
    output.writeString(type.getName());
    kryo.writeClassAndObject(output, broadcast);
  }

  /** Reads what was written. A Kryo of Spark's calls it on an object without a constructor. */
  @Override
  @SuppressWarnings("unchecked") // as it was written
  public void read(Kryo kryo, Input input) {
    id = input.readString();
    String name = input.readString();
    try {
      type = (Class<T>) Class.forName(name, false, kryo.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("no class of the model " + id + ": " + name, e);
    }
    broadcast = (Broadcast<Ticket>) kryo.readClassAndObject(input);
  }

  @Override
  public String toString() {
    return "HostBroadcast(" + type.getName() + ", " + id + ")";
  }
}
