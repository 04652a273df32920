package io.modelshare.columns;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.IncompatibleModelException;
import io.modelshare.inplace.InPlaceList;
import io.modelshare.inplace.Kinds;
import io.modelshare.inplace.MadeOnce;
import io.modelshare.packing.Column;
import io.modelshare.packing.Packed;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.tensor.BufferTensor;
import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.Elements;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Packs values of a sealed interface: for each its kind and its row among those of the kind, and
 * the columns of each kind that occurs.
 */
final class KindColumn<T> extends Column<T> {
  private final List<ModelSerializer<? extends T>> kinds;

  /** Finds a kind by the name of its type, if only the file knows which there are. */
  private final @Nullable BiFunction<ModelReader, String, ModelSerializer<?>> recorded;

  /** What all values are. */
  private final Class<?> declared;

  KindColumn(
      Class<?> declared,
      List<ModelSerializer<? extends T>> kinds,
      @Nullable BiFunction<ModelReader, String, ModelSerializer<?>> recorded) {
    if (kinds.size() > Byte.MAX_VALUE) {
      throw new IllegalArgumentException(kinds.size() + " kinds, limit=" + Byte.MAX_VALUE);
    }
    this.declared = declared;
    this.kinds = kinds;
    this.recorded = recorded;
  }

  @Override
  protected boolean isKeptByIdentity() {
    return true;
  }

  /** Returns the kind of a value. */
  private int kindOf(T value) {
    int kind = 0;
    while (!kinds.get(kind).valueType().isInstance(value)) {
      if (++kind == kinds.size()) {
        throw new KryoException("a " + value.getClass().getTypeName()
            + ", which is none of the types that the sealed interface permits: compile again");
      }
    }
    return kind;
  }

  @SuppressWarnings("unchecked") // of the kind's own values
  private Column<T> column(ModelSerializer<?> kind) {
    return (Column<T>) Columns.of(kind);
  }

  @Override
  public @Nullable Packed packValues(Collection<? extends @Nullable T> values, boolean isInPlace) {
    ByteBuffer kindOfEach = ByteBuffer.allocate(values.size());
    IntBuffer rows = IntBuffer.allocate(values.size());
    List<List<T>> divided = new ArrayList<>();
    for (int kind = 0; kind < kinds.size(); kind++) {
      divided.add(new ArrayList<>());
    }
    for (T value : values) {
      int kind = value == null ? 0 : kindOf(value);
      kindOfEach.put((byte) kind);
      rows.put(value == null ? 0 : divided.get(kind).size());
      if (value != null) {
        divided.get(kind).add(value);
      }
    }
    List<Packed> columns = new ArrayList<>();
    for (int kind = 0; kind < kinds.size(); kind++) {
      Packed column = column(kind, divided.get(kind));
      if (column == null) {
        return null;
      }
      columns.add(column);
    }
    kindOfEach.flip();
    rows.flip();
    return out -> {
      out.writeTensor("kind", new BufferTensor<>(Elements.BYTES, kindOfEach, isInPlace));
      out.writeTensor("row", new BufferTensor<>(Elements.INTS, rows, isInPlace));
      out.writeLength(columns.size());
      columns.forEach(column -> column.write(out));
    };
  }

  /** Packs the values of a kind, behind its name and their number. */
  private @Nullable Packed column(int kind, List<T> values) {
    String type = kinds.get(kind).valueType().getName();
    int length = values.size();
    Packed packed = length == 0 ? out -> {} : column(kinds.get(kind)).packInPlace(values);
    return packed == null
        ? null
        : out -> {
          out.writeString(type);
          out.writeLength(length);
          out.enter(name(kind));
          packed.write(out);
          out.leave();
        };
  }

  /** Returns a name of a kind that no other has. */
  private String name(int kind) {
    Class<?> type = kinds.get(kind).valueType();
    for (ModelSerializer<?> other : kinds) {
      if (other.valueType() != type
          && other.valueType().getSimpleName().equals(type.getSimpleName())) {
        return type.getName();
      }
    }
    return type.getSimpleName();
  }

  @Override
  public InPlaceList<T> view(ModelReader in, int length) {
    ByteBuffer kindOfEach = in.readTensor(Dtype.I8, length);
    IntBuffer rows = Elements.INTS.view(in.readTensor(Dtype.I32, length));
    int count = in.readPosition(Byte.MAX_VALUE);
    List<@Nullable InPlaceList<T>> lists = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String type = String.valueOf(in.readString());
      int size = in.readPosition(length);
      lists.add(size == 0 ? null : list(in, type, size));
    }
    return new Kinds<>(kindOfEach, rows, lists);
  }

  private InPlaceList<T> list(ModelReader in, String type, int size) {
    InPlaceList<T> values = values(in, type, size);
    return in.isForHeap() ? new MadeOnce<>(values) : values;
  }

  @SuppressWarnings("NullAway") // none of the values is null
  private InPlaceList<T> values(ModelReader in, String type, int size) {
    for (int kind = 0; kind < kinds.size(); kind++) {
      if (kinds.get(kind).valueType().getName().equals(type)) {
        return column(kinds.get(kind)).readInPlace(in, size);
      }
    }
    if (recorded != null) {
      ModelSerializer<?> kind = recorded.apply(in, type);
      if (declared.isAssignableFrom(kind.valueType())) {
        return column(kind).readInPlace(in, size);
      }
    }
    throw new UncheckedIOException(new IncompatibleModelException("values of type " + type
        + ", which the sealed interface does not permit any more: keep the type, or load the file"
        + " with the class that wrote it and take the values out"));
  }
}
