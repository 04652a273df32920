package io.modelshare.testing;

import io.modelshare.Sharing;
import io.modelshare.serial.FieldReader;
import io.modelshare.serial.ModelWriter;
import io.modelshare.serial.ShareableSerializer;
import io.modelshare.types.BufferConstants;
import java.nio.IntBuffer;
import java.util.Objects;

/** Writes and reads {@link Gated}. */
public final class GatedSerializer extends ShareableSerializer<Gated> {
  /** The only instance. */
  public static final GatedSerializer INSTANCE = register(new GatedSerializer());

  private GatedSerializer() {
    super(Gated.class, "doubled? IntBuffer\nnumbers IntBuffer");
  }

  @Override
  protected void write(ModelWriter out, Gated model) {
    boolean shared = Sharing.inShareContext();
    out.writeBoolean(shared);
    if (shared) {
      out.writeObject("doubled", BufferConstants.INT_BUFFER, model.doubled);
    } else {
      out.drop(this, "doubled");
    }
    out.writeObject("numbers", BufferConstants.INT_BUFFER, model.numbers);
  }

  /** Passes the gate in either form, so that a shared model can be slow to read too. */
  @Override
  protected Gated read(FieldReader in) {
    boolean shared = in.readBoolean();
    IntBuffer doubled = shared ? in.readObject(BufferConstants.INT_BUFFER) : null;
    Gated model = new Gated(Objects.requireNonNull(in.readObject(BufferConstants.INT_BUFFER)));
    model.doubled = doubled;
    if (shared) {
      Gated.pass();
      return model;
    }
    return in.rebuild(this, model, shared);
  }

  @Override
  protected Gated rebuild(Gated model, boolean shared) {
    model.rebuild();
    return model;
  }
}
