package io.modelshare.testing;

import io.modelshare.serial.FieldReader;
import io.modelshare.serial.ModelWriter;
import io.modelshare.serial.ShareableSerializer;
import io.modelshare.types.BufferConstants;
import java.nio.ByteBuffer;
import java.util.Objects;

/** Writes and reads {@link Page}. */
public final class PageSerializer extends ShareableSerializer<Page> {
  /** The only instance. */
  public static final PageSerializer INSTANCE = register(new PageSerializer());

  private PageSerializer() {
    super(Page.class, "bytes ByteBuffer\nchars CharBuffer");
  }

  @Override
  protected void write(ModelWriter out, Page model) {
    out.writeObject("bytes", BufferConstants.BYTE_BUFFER, model.bytes());
    out.writeObject("chars", BufferConstants.CHAR_BUFFER, model.chars());
  }

  @Override
  protected Page read(FieldReader in) {
    ByteBuffer bytes = Objects.requireNonNull(in.readObject(BufferConstants.BYTE_BUFFER));
    return new Page(bytes, Objects.requireNonNull(in.readObject(BufferConstants.CHAR_BUFFER)));
  }
}
