package io.modelshare.testing;

import io.modelshare.serial.FieldReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import io.modelshare.serial.ShareableSerializer;
import io.modelshare.types.BufferConstants;
import io.modelshare.types.Serializers;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Objects;

/** Writes and reads {@link Blocks}. */
public final class BlocksSerializer extends ShareableSerializer<Blocks> {
  /** The only instance. */
  public static final BlocksSerializer INSTANCE = register(new BlocksSerializer());

  private static final ModelSerializer<List<FloatBuffer>> ARRAYS =
      Serializers.list(BufferConstants.FLOAT_BUFFER);

  private BlocksSerializer() {
    super(Blocks.class, "arrays List<FloatBuffer>\nname String");
  }

  @Override
  protected void write(ModelWriter out, Blocks model) {
    out.writeObject("arrays", ARRAYS, model.arrays);
    out.writeString(model.name.get());
  }

  @Override
  protected Blocks read(FieldReader in) {
    List<FloatBuffer> arrays = Objects.requireNonNull(in.readObject(ARRAYS));
    String name = Objects.requireNonNull(in.readString());
    return new Blocks(arrays, () -> name);
  }
}
