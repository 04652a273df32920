package io.modelshare.model;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/** Where the bytes of a saved model come from. */
public interface ByteSource {

  /** Writes all of them, front to back. */
  void writeTo(WritableByteChannel target) throws IOException;
}
