package io.modelshare.spark;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoSerializable;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.modelshare.engine.ModelContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.lang.ref.Cleaner;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * What Spark broadcasts instead of a model: how to come by it. In each executor Spark has one such
 * object, and closes it when its block leaves the memory. That ends the use of the model.
 *
 * <p>{@link #close()} waits for nobody: Spark holds a lock then that tasks wait for, among them one
 * that may be fetching the model.
 *
 * <p>Spark hands closed objects out again, from a cache of its own, and does not close them a
 * second time. So what such an object opens ends when it cannot be reached any more.
 */
final class Ticket implements Serializable, KryoSerializable, AutoCloseable {
  @Serial
  private static final long serialVersionUID = 1L;

  private static final Cleaner CLEANER = Cleaner.create();

  private String digest;
  private String type;
  private long length;
  private boolean isAnythingDropped;
  private String uri;

  /** The directory on the driver's host below which the model is, or empty. */
  private String driverPlace;

  private transient @Nullable ModelUse use;

  /** Whether Spark has written this object, as it does before it moves its block to the disk. */
  private transient boolean written;

  Ticket(ModelContent content, String uri, String driverPlace) {
    this.digest = content.digest();
    this.type = content.type();
    this.length = content.length();
    this.isAnythingDropped = content.isAnythingDropped();
    this.uri = uri;
    this.driverPlace = driverPlace;
  }

  /** Returns a ticket to a saved model, of which only the header is read. */
  static Ticket toFile(String uri, Configuration hadoop) throws IOException {
    Path path = new Path(uri);
    FileSystem files = path.getFileSystem(hadoop);
    Path qualified = files.makeQualified(path);
    try (InputStream in = files.open(qualified)) {
      return new Ticket(ModelContent.of(in), qualified.toUri().toString(), "");
    }
  }

  /** Returns a ticket to the same model, for a broadcast of its own. */
  Ticket copy() {
    return new Ticket(content(), uri, driverPlace);
  }

  ModelContent content() {
    return new ModelContent(digest, type, length, isAnythingDropped);
  }

  String uri() {
    return uri;
  }

  String driverPlace() {
    return driverPlace;
  }

  /** Opens the model, unless this object has, and returns it. */
  <T> T open(Class<T> type) throws IOException {
    return use().open(this, type);
  }

  private synchronized ModelUse use() {
    ModelUse known = use;
    if (known == null) {
      known = new ModelUse();
      use = known;
      CLEANER.register(this, known::end);
    }
    return known;
  }

  /** Forgets that this object was written, when it was broadcast. */
  synchronized void wasBroadcast() {
    written = false;
  }

  /**
   * Ends the use of the model. If the block is only moved to the disk, that is left to the
   * collector: the next task reads it from there, and must not have the model brought again.
   */
  @Override
  public void close() {
    ModelUse ended;
    synchronized (this) {
      ended = written ? null : use;
      use = written ? use : null;
      written = false;
    }
    if (ended != null) {
      ended.end();
    }
  }

  private synchronized void isWritten() {
    written = true;
  }

  @Serial
  private void writeObject(ObjectOutputStream out) throws IOException {
    isWritten();
    out.defaultWriteObject();
  }

  @Override
  public void write(Kryo kryo, Output output) {
    isWritten();
    output.writeString(digest);
    output.writeString(type);
    output.writeLong(length);
    output.writeBoolean(isAnythingDropped);
    output.writeString(uri);
    output.writeString(driverPlace);
  }

  @Override
  public void read(Kryo kryo, Input input) {
    digest = input.readString();
    type = input.readString();
    length = input.readLong();
    isAnythingDropped = input.readBoolean();
    uri = input.readString();
    driverPlace = input.readString();
  }

  @Override
  public String toString() {
    return "ticket to a model of type " + type + ", id=" + digest + ", from=" + uri;
  }
}
