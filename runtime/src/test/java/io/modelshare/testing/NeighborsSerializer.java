package io.modelshare.testing;

import io.modelshare.Sharing;
import io.modelshare.serial.FieldReader;
import io.modelshare.serial.ModelWriter;
import io.modelshare.serial.ShareableSerializer;
import io.modelshare.types.BufferConstants;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Objects;

/** Writes and reads {@link Neighbors}. */
public final class NeighborsSerializer extends ShareableSerializer<Neighbors> {
  /** The only instance. */
  public static final NeighborsSerializer INSTANCE = register(new NeighborsSerializer());

  private NeighborsSerializer() {
    super(
        Neighbors.class,
        "neighbors IntBuffer\npopularity? IntBuffer\nrowStarts LongBuffer\nsimilarities FloatBuffer");
  }

  @Override
  protected void write(ModelWriter out, Neighbors model) {
    boolean shared = Sharing.inShareContext();
    out.writeBoolean(shared);
    out.writeObject("neighbors", BufferConstants.INT_BUFFER, model.neighbors);
    if (shared) {
      out.writeObject("popularity", BufferConstants.INT_BUFFER, model.popularity);
    } else {
      out.drop(this, "popularity");
    }
    out.writeObject("rowStarts", BufferConstants.LONG_BUFFER, model.rowStarts);
    out.writeObject("similarities", BufferConstants.FLOAT_BUFFER, model.similarities);
  }

  @Override
  protected Neighbors read(FieldReader in) {
    boolean shared = in.readBoolean();
    IntBuffer neighbors = Objects.requireNonNull(in.readObject(BufferConstants.INT_BUFFER));
    IntBuffer popularity = shared ? in.readObject(BufferConstants.INT_BUFFER) : null;
    LongBuffer rowStarts = Objects.requireNonNull(in.readObject(BufferConstants.LONG_BUFFER));
    FloatBuffer similarities = Objects.requireNonNull(in.readObject(BufferConstants.FLOAT_BUFFER));
    Neighbors model = new Neighbors(rowStarts, neighbors, similarities);
    model.popularity = popularity;
    return shared ? model : in.rebuild(this, model, shared);
  }

  @Override
  protected Neighbors rebuild(Neighbors model, boolean shared) {
    model.popularity = model.countPopularity();
    return model;
  }
}
