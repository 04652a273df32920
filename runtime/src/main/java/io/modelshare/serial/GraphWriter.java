package io.modelshare.serial;

import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.modelshare.schema.TypeTable;
import io.modelshare.tensor.FieldPath;
import io.modelshare.tensor.TensorSource;
import io.modelshare.tensor.TensorTable;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes the graph of a container, and collects what the container holds beside its bytes: arrays
 * by the path of fields that leads to them, types, and what was dropped.
 */
final class GraphWriter extends ModelWriter {
  private final FieldPath path = new FieldPath();
  private final ObjectTable objects = new ObjectTable();
  private final TensorTable tensors = new TensorTable();
  private final TypeTable types = new TypeTable();
  private final SortedSet<String> dropped = new TreeSet<>();

  /** The type that was noted last: most objects come after others of their type. */
  private @Nullable ModelSerializer<?> last;

  GraphWriter(Output output) {
    super(output);
  }

  @Override
  public void enter(String part) {
    path.push(part);
  }

  @Override
  public void enter(int position) {
    path.push(position);
  }

  @Override
  public void leave() {
    path.pop();
  }

  @Override
  <T> void writeIdentified(ModelSerializer<T> serializer, @Nullable T value) {
    if (value == null) {
      writeNull();
      return;
    }
    int known = objects.find(value);
    if (known < 0) {
      objects.open(value);
      writeNew(serializer, value);
      objects.close();
    } else if (!objects.isOpen(known) || serializer.supportsCycles(value)) {
      writeReference(known);
    } else {
      throw new KryoException("a cycle leads back to a " + value.getClass().getTypeName()
          + ", which is built by a constructor from its own parts: give the type a no-argument"
          + " constructor and a non-final field on the way, or leave out the back reference");
    }
  }

  @Override
  public boolean packs() {
    return true;
  }

  @Override
  public void drop(ModelSerializer<?> serializer, String field) {
    dropped.add(serializer.valueType().getTypeName() + "." + field);
  }

  @Override
  public void noteShape(ModelSerializer<?> serializer) {
    if (serializer != last) {
      last = serializer;
      number(serializer);
    }
  }

  @Override
  public void writeType(@Nullable String name, ModelSerializer<?> serializer) {
    output().writeVarInt(name == null ? number(serializer) : number(name), true);
  }

  private int number(ModelSerializer<?> serializer) {
    String type = serializer.valueType().getName();
    int known = types.find(type);
    return known < 0 ? types.add(type, serializer.shape()) : known;
  }

  private int number(String type) {
    int known = types.find(type);
    return known < 0 ? types.add(type, List.of()) : known;
  }

  @Override
  public void writeTensor(TensorSource source) {
    tensors.write(output(), path, source);
  }

  FieldPath path() {
    return path;
  }

  TensorTable tensors() {
    return tensors;
  }

  TypeTable types() {
    return types;
  }

  SortedSet<String> dropped() {
    return dropped;
  }
}
