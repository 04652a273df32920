package io.modelshare.columns;

import io.modelshare.evolution.ShapeEvolution;
import io.modelshare.inplace.InPlaceList;
import io.modelshare.inplace.InPlaceMap;
import io.modelshare.inplace.InPlaceSet;
import io.modelshare.inplace.InPlaceSortedMap;
import io.modelshare.inplace.InPlaceSortedSet;
import io.modelshare.inplace.Keys;
import io.modelshare.inplace.SortedKeys;
import io.modelshare.memory.LargeMemory;
import io.modelshare.packing.Column;
import io.modelshare.serial.ModelGraph;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.TensorSource;
import io.modelshare.tensor.TensorViews;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Collections that are read in place, of any size, from tensors that a test may change. */
final class InMemory {
  final Map<String, ByteBuffer> tensors = new LinkedHashMap<>();
  final Object value;
  private final byte[] graph;
  private final String types;

  /** Writes a value and reads it. */
  InMemory(ModelSerializer<?> serializer, Object value) {
    HolderSerializer.use(serializer);
    try {
      ModelGraph written = ModelGraph.write(new Holder(value));
      for (Map.Entry<String, TensorSource> tensor : written.tensors().entrySet()) {
        tensors.put(tensor.getKey(), copy(tensor.getValue()));
      }
      this.graph = new byte[written.bytes().remaining()];
      written.bytes().get(graph);
      this.types = written.types();
      this.value = Objects.requireNonNull(
          read(HolderSerializer.INSTANCE, UnaryOperator.identity(), ShapeEvolution.REFUSED));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the value by another serializer, after a change of the type table. */
  @Nullable
  Object read(HolderSerializer serializer, UnaryOperator<String> change, ShapeEvolution evolution)
      throws IOException {
    return ModelGraph.read(
            serializer, graph, change.apply(types), new Views(tensors), evolution, null)
        .value();
  }

  private static ByteBuffer copy(TensorSource source) {
    ByteBuffer bytes = ByteBuffer.allocate(
            (int) source.length() * source.dtype().bytes())
        .order(ByteOrder.nativeOrder());
    source.copy(0, bytes);
    return bytes.flip().order(ByteOrder.nativeOrder());
  }

  @SuppressWarnings("unchecked") // of the serializer's values
  static <E> List<@Nullable E> list(ModelSerializer<E> element, List<@Nullable E> elements) {
    return (List<@Nullable E>) new InMemory(new Lists<>(element), elements).value;
  }

  @SuppressWarnings("unchecked") // of the serializer's values
  static <E> Set<E> set(ModelSerializer<E> element, List<E> elements) {
    return (Set<E>) new InMemory(new Sets<>(element, false), elements).value;
  }

  @SuppressWarnings("unchecked") // of the serializer's values
  static <E> NavigableSet<E> sortedSet(ModelSerializer<E> element, List<E> elements) {
    return (NavigableSet<E>) new InMemory(new Sets<>(element, true), elements).value;
  }

  @SuppressWarnings("unchecked") // of the serializer's keys and values
  static <K, V> Map<K, V> map(ModelSerializer<K> key, ModelSerializer<V> value, Map<K, V> entries) {
    return (Map<K, V>) new InMemory(new Maps<>(key, value, false), entries).value;
  }

  @SuppressWarnings("unchecked") // of the serializer's keys and values
  static <K, V> NavigableMap<K, V> sortedMap(
      ModelSerializer<K> key, ModelSerializer<V> value, Map<K, V> entries) {
    return (NavigableMap<K, V>) new InMemory(new Maps<>(key, value, true), entries).value;
  }

  /** Writes a list in columns, however short. */
  static final class Lists<E> extends ModelSerializer<List<E>> {
    private final Column<E> column;

    Lists(ModelSerializer<E> element) {
      this.column = Columns.of(element);
    }

    @Override
    protected void write(ModelWriter out, List<E> value) {
      out.writeLength(value.size());
      Objects.requireNonNull(column.packInPlace(value)).write(out);
    }

    @Override
    @SuppressWarnings("NullAway") // its elements may be null
    protected List<E> read(ModelReader in) {
      return column.readInPlace(in, in.readLength());
    }

    @Override
    public Class<? super List<E>> valueType() {
      return List.class;
    }
  }

  /** Writes the elements of a set in columns, however few. */
  static final class Sets<E> extends ModelSerializer<Object> {
    private final KeyColumn<E> column;

    Sets(ModelSerializer<E> element, boolean isSorted) {
      this.column = new KeyColumn<>(element, isSorted);
    }

    @Override
    @SuppressWarnings("unchecked") // of the serializer's elements
    protected void write(ModelWriter out, Object value) {
      List<E> elements = (List<E>) value;
      out.writeLength(elements.size());
      Objects.requireNonNull(column.pack(elements)).write(out);
      column.writeIndex(out, elements, null, null);
    }

    @Override
    protected Object read(ModelReader in) {
      InPlaceList<E> list = column.readList(in, in.readLength());
      LongBuffer index = column.readIndex(in);
      Keys<E> keys = column.keys(list, index, null);
      return keys instanceof SortedKeys<E> sorted
          ? new InPlaceSortedSet<>(sorted)
          : new InPlaceSet<>(keys);
    }

    @Override
    public Class<Object> valueType() {
      return Object.class;
    }
  }

  /** Writes the entries of a map in columns, however few. */
  static final class Maps<K, V> extends ModelSerializer<Object> {
    private final KeyColumn<K> key;
    private final Column<V> value;

    Maps(ModelSerializer<K> key, ModelSerializer<V> value, boolean isSorted) {
      this.key = new KeyColumn<>(key, isSorted);
      this.value = Columns.of(value);
    }

    @Override
    @SuppressWarnings("unchecked") // of the serializer's entries
    protected void write(ModelWriter out, Object map) {
      Map<K, V> entries = (Map<K, V>) map;
      List<V> values = new ArrayList<>(entries.values());
      out.writeLength(values.size());
      out.enter("keys");
      List<K> keys = new ArrayList<>(entries.keySet());
      Objects.requireNonNull(key.pack(keys)).write(out);
      key.writeIndex(out, keys, null, ValueWords.ofHeap(values));
      out.leave();
      out.enter("values");
      Objects.requireNonNull(value.packInPlace(values)).write(out);
      out.leave();
    }

    @Override
    @SuppressWarnings("NullAway") // values may be null
    protected Object read(ModelReader in) {
      int length = in.readLength();
      InPlaceList<K> list = key.readList(in, length);
      LongBuffer index = key.readIndex(in);
      InPlaceList<V> values = value.readInPlace(in, length);
      Keys<K> keys = key.keys(list, index, ValueWords.ofView(values));
      return keys instanceof SortedKeys<K> sorted
          ? new InPlaceSortedMap<>(sorted, values)
          : new InPlaceMap<>(keys, values);
    }

    @Override
    public Class<Object> valueType() {
      return Object.class;
    }
  }

  private record Views(Map<String, ByteBuffer> tensors) implements TensorViews {
    @Override
    public long byteLength() {
      return Long.MAX_VALUE;
    }

    @Override
    public ByteBuffer view(String name, Dtype dtype, long from, long count) throws IOException {
      ByteBuffer tensor = tensors.get(name);
      if (tensor == null) {
        throw new IOException("no tensor " + name);
      }
      return tensor
          .slice((int) from * dtype.bytes(), (int) count * dtype.bytes())
          .asReadOnlyBuffer()
          .order(ByteOrder.nativeOrder());
    }

    @Override
    public LargeMemory memory(String name, long from, long count) {
      throw new AssertionError("no memory is asked for");
    }
  }
}
