package io.modelshare.spark;

import io.modelshare.model.ByteSource;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.security.PrivilegedExceptionAction;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;

/** Brings the bytes of a model to this host, from the driver or through Hadoop. */
final class ModelTransfer implements ByteSource {
  private static final String DRIVER = "spark";
  private static final int CHUNK_BYTES = 1 << 20;

  private final URI uri;

  /** Who asks: on new JDKs a thread does not inherit it, and the transfer has one of its own. */
  private final UserGroupInformation user;

  private volatile boolean used;

  private ModelTransfer(URI uri, UserGroupInformation user) {
    this.uri = uri;
    this.user = user;
  }

  static ModelTransfer of(URI uri) throws IOException {
    return new ModelTransfer(uri, UserGroupInformation.getCurrentUser());
  }

  /** Returns whether this executor is the one that has fetched. */
  boolean isUsed() {
    return used;
  }

  @Override
  public void writeTo(WritableByteChannel target) throws IOException {
    used = true;
    try {
      user.doAs((PrivilegedExceptionAction<Boolean>) () -> copyTo(target));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a model arrived: " + uri, e);
    }
  }

  private boolean copyTo(WritableByteChannel target) throws IOException {
    try (ReadableByteChannel in = open()) {
      ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
      while (read(in, chunk) >= 0) {
        chunk.flip();
        while (chunk.hasRemaining()) {
          target.write(chunk);
        }
        chunk.clear();
      }
    }
    return true;
  }

  private ReadableByteChannel open() throws IOException {
    if (DRIVER.equals(uri.getScheme())) {
      return SparkEnv.get().rpcEnv().openChannel(uri.toString());
    }
    FileSystem files = FileSystem.get(
        uri, SparkHadoopUtil.get().newConfiguration(SparkEnv.get().conf()));
    return Channels.newChannel(files.open(new Path(uri)));
  }

  /** Reads a part. Spark tells of a driver that is gone by an unchecked exception. */
  private int read(ReadableByteChannel in, ByteBuffer chunk) throws IOException {
    try {
      return in.read(chunk);
    } catch (RuntimeException e) {
      throw new IOException(
          "the driver does not serve the model: it was destroyed, or the driver" + " has ended: "
              + uri,
          e);
    }
  }
}
