package io.modelshare.serial;

import com.esotericsoftware.kryo.kryo5.io.Output;
import io.modelshare.tensor.TensorSource;
import java.io.OutputStream;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Writes nothing, and finds the objects that an object refers to. */
final class PartFinder extends ModelWriter {
  private static final int BUFFER_BYTES = 4 * 1024;

  private final GraphWalk walk;

  /** Whether the type of the next object was written, and under which name. */
  private boolean isTyped;

  private @Nullable String name;

  /** The field of the object whose parts are looked for, or null between fields. */
  private @Nullable String field;

  private int depth;

  PartFinder(GraphWalk walk) {
    super(new Output(OutputStream.nullOutputStream(), BUFFER_BYTES), MAX_DEPTH, null);
    this.walk = walk;
  }

  @Override
  <T> void writeIdentified(ModelSerializer<T> serializer, @Nullable T value) {
    if (value != null && serializer.delegates(value)) {
      serializer.write(this, value);
      return;
    }
    if (value != null && !serializer.isOfRows()) { // no model is in a row
      walk.add(serializer, value, name, isTyped || serializer instanceof ShareableSerializer);
    }
    isTyped = false;
    name = null;
  }

  @Override
  public void writeType(@Nullable String typeName, ModelSerializer<?> serializer) {
    isTyped = serializer.keepsIdentity();
    name = isTyped ? typeName : null;
  }

  /** No object is found in what is packed. */
  @Override
  public void keep(Object value, Object parts) {
    walk.keep(value, parts);
  }

  @Override
  public int numberString(String value) {
    return -1;
  }

  @Override
  public void numberObject(Object object) {}

  @Override
  public boolean areNew(Collection<?> objects) {
    return true;
  }

  @Override
  public boolean packs() {
    return true;
  }

  @Override
  public void made() {
    walk.made();
  }

  /** Returns the field that leads to the part which was found last. */
  @Nullable
  String field() {
    return field;
  }

  @Override
  public void enter(String part) {
    if (depth++ == 0) {
      field = part;
    }
  }

  @Override
  public void enter(int position) {
    depth++;
  }

  @Override
  public void leave() {
    if (--depth == 0) {
      field = null;
    }
  }

  @Override
  public void drop(ModelSerializer<?> serializer, String field) {}

  @Override
  public void noteShape(ModelSerializer<?> serializer) {}

  @Override
  public void writeTensor(TensorSource source) {}
}
