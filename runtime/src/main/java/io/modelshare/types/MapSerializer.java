package io.modelshare.types;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.serial.AcceptedParts;
import io.modelshare.serial.Filling;
import io.modelshare.serial.GraphReader;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import io.modelshare.serial.Placeholder;
import io.modelshare.serial.Unfilled;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the keys of a map, then its values, in the order of its iterator.
 *
 * @param <M> the declared type of the map
 * @param <K> the type of its keys
 * @param <V> the type of its values
 */
public final class MapSerializer<M extends Map<?, ?>, K, V> extends ModelSerializer<M> {
  private final Class<? super M> type;
  private final ModelSerializer<K> key;
  private final ModelSerializer<V> value;

  /** In a removed field, what reads a comparator that the program may not have. */
  private final @Nullable ModelSerializer<?> own;

  /**
   * Returns the serializer of a type of maps.
   *
   * @param <M> the type of the field
   * @param type the class of that type
   * @param key the serializer of the keys
   * @param value the serializer of the values
   * @return the serializer
   */
  public static <M extends Map<?, ?>> ModelSerializer<M> of(
      Class<? super M> type, ModelSerializer<?> key, ModelSerializer<?> value) {
    return new MapSerializer<>(type, key, value, null);
  }

  /**
   * Returns a serializer of maps of removed fields, the keys and values of which are known.
   *
   * @param key the serializer of the keys
   * @param value the serializer of the values
   * @param own reads an object after its type, which the program may not have
   * @return the serializer
   */
  public static ModelSerializer<?> ofRemoved(
      ModelSerializer<?> key, ModelSerializer<?> value, ModelSerializer<?> own) {
    return new MapSerializer<>(Map.class, key, value, own);
  }

  private MapSerializer(
      Class<? super M> type,
      ModelSerializer<K> key,
      ModelSerializer<V> value,
      @Nullable ModelSerializer<?> own) {
    this.type = type;
    this.key = key;
    this.value = value;
    this.own = own;
  }

  /**
   * Returns the serializer of the keys.
   *
   * @return what writes one
   */
  public ModelSerializer<K> key() {
    return key;
  }

  /**
   * Returns the serializer of the values.
   *
   * @return what writes one
   */
  public ModelSerializer<V> value() {
    return value;
  }

  @Override
  protected void write(ModelWriter out, M map) {
    MapKind kind = MapKind.of(map, type, key);
    writeKind(out, kind, map);
    if (kind == MapKind.SHAREABLE) {
      OwnCollections.write(out, map, key, value);
    } else {
      writeEntries(out, kind, map);
    }
  }

  @Override
  protected void writeEmpty(ModelWriter out, M map) {
    writeKind(out, MapKind.of(map, type, key), map);
  }

  @Override
  protected void writeParts(ModelWriter out, M map) {
    writeEntries(out, MapKind.of(map, type, key), map);
  }

  private static void writeKind(ModelWriter out, MapKind kind, Map<?, ?> map) {
    kind.write(out);
    kind.writeHead(out, map);
  }

  @SuppressWarnings("unchecked") // the processor has compared the types of keys and values
  private void writeEntries(ModelWriter out, MapKind kind, M map) {
    List<@Nullable K> keys = new ArrayList<>(map.size());
    List<@Nullable V> values = new ArrayList<>(map.size());
    synchronized (map) { // as Collections.synchronizedMap asks of those who walk through one
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        keys.add((K) entry.getKey());
        values.add((V) entry.getValue());
      }
    }
    if (kind.mayHideIdentity(map)) {
      CollectionKind.requireDistinct(keys, "map");
    }
    out.enter("key");
    Parts.write(out, key, keys);
    out.leave();
    Parts.write(out, value, values);
  }

  @Override
  protected boolean delegates(M map) {
    return OwnCollections.isShareable(map);
  }

  @Override
  protected M read(ModelReader in) {
    MapKind kind = MapKind.read(in);
    if (kind == MapKind.SHAREABLE) {
      return OwnCollections.read(in, type, key, value);
    }
    Map<K, V> map = readEmpty(in, kind);
    M view = cast(kind.view(map));
    in.reference(view);
    readEntries(in, kind, map);
    return view;
  }

  private Map<K, V> readEmpty(ModelReader in, MapKind kind) {
    if (own == null || !kind.isOrdered()) {
      return kind.readEmpty(in, key);
    }
    Map<K, V> known = kind.readEmptyIfKnown((GraphReader) in, key, own);
    return known == null ? new Unsorted.Entries<>() : known;
  }

  @Override
  protected Unfilled<M> readEmpty(ModelReader in) {
    MapKind kind = MapKind.read(in);
    Map<K, V> map = readEmpty(in, kind);
    return new Empty<>(cast(kind.view(map)), kind, map);
  }

  @Override
  @SuppressWarnings("unchecked") // what this serializer has made
  protected void readParts(ModelReader in, Unfilled<?> unfilled) {
    Empty<M, K, V> empty = (Empty<M, K, V>) unfilled;
    readEntries(in, empty.kind, empty.entries);
  }

  /** A map without its entries, which go into what it is a view of. */
  private record Empty<M, K, V>(M value, MapKind kind, Map<K, V> entries) implements Unfilled<M> {}

  private void readEntries(ModelReader in, MapKind kind, Map<K, V> map) {
    in.fill(new Entries<>(map, Content.read(in, kind, key, value)));
  }

  /**
   * Reads a map of a removed field, to which none of its parts may refer.
   *
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @param in the graph, behind the kind of the map
   * @param kind the kind, not {@code SHAREABLE}
   * @param key the serializer of the keys, which may read some as {@link Placeholder}s
   * @param value the serializer of the values, likewise
   * @param own reads a comparator after its type, likewise
   * @return the map, or null if it cannot be made because of its keys and values
   */
  public static <K, V> @Nullable Map<K, V> readIfKnown(
      GraphReader in,
      MapKind kind,
      ModelSerializer<K> key,
      ModelSerializer<V> value,
      ModelSerializer<?> own) {
    Map<K, V> map = kind.readEmptyIfKnown(in, key, own);
    Content<K, V> content = Content.read(in, kind, key, value);
    if (map == null || Parts.hasPlaceholder(content.keys) || Parts.hasPlaceholder(content.values)) {
      return null;
    }
    in.fill(new Entries<>(map, content));
    return kind.view(map);
  }

  /** Entries, and the work that it takes to put them; null if it is none. */
  private record Content<K, V>(
      MapKind kind,
      List<@Nullable K> keys,
      List<@Nullable V> values,
      @Nullable KeyWork work) {

    static <K, V> Content<K, V> read(
        ModelReader in, MapKind kind, ModelSerializer<K> key, ModelSerializer<V> value) {
      List<@Nullable K> keys = new ArrayList<>();
      KeyWork work = kind.isByEquality() ? KeyWork.begin(in, key) : null;
      Parts.read(in, key, keys);
      if (work != null) {
        work.end();
      }
      List<@Nullable V> values = new ArrayList<>();
      Parts.read(in, value, values);
      if (keys.size() != values.size()) {
        throw new KryoException(keys.size() + " keys with " + values.size() + " values");
      }
      return new Content<>(kind, keys, values, work);
    }

    /** Charges the work that it takes to put or to find all keys. */
    void charge() {
      if (work != null) {
        kind.charge(work, keys);
      }
    }
  }

  /** Puts entries whose keys are complete. */
  private record Entries<K, V>(Map<K, V> map, Content<K, V> content) implements Filling {

    @Override
    @SuppressWarnings("NullAway") // a map takes the nulls that it had
    public void fill() {
      content.charge();
      map.clear();
      for (int i = 0; i < content.keys.size(); i++) {
        map.put(content.keys.get(i), content.values.get(i));
      }
    }

    @Override
    public boolean isSettled() {
      if (content.kind.isOrdered()) {
        return Places.areInOrder(map.keySet(), content.keys);
      }
      if (!content.kind.isByEquality() || !Places.mayMove(content.keys)) {
        return true;
      }
      content.charge();
      return map.size() == content.keys.size() && map.keySet().containsAll(content.keys);
    }

    @Override
    public Object[] parts() {
      List<Object> parts = new ArrayList<>(map.keySet());
      parts.addAll(map.values());
      return parts.toArray();
    }
  }

  @SuppressWarnings("unchecked") // just looked
  private M cast(Map<K, V> map) {
    if (!type.isInstance(map)) {
      throw new KryoException(
          "a " + map.getClass().getTypeName() + " where a " + type.getTypeName() + " is declared");
    }
    return (M) map;
  }

  @Override
  protected boolean supportsCycles(M map) {
    return true;
  }

  @Override
  public boolean isGeneric() {
    return true;
  }

  @Override
  public boolean accepts(Object object, AcceptedParts checked) {
    if (object instanceof Placeholder former) {
      if (own == null) {
        throw former.unfit(type);
      }
      return true;
    }
    if (!type.isInstance(object)) {
      return false;
    }
    if (OwnCollections.isShareable(object)) {
      return OwnElements.mayBe(object, key, value);
    }
    Collection<?> keys = ((Map<?, ?>) object).keySet();
    Collection<?> values = ((Map<?, ?>) object).values();
    return Parts.accepts(key, keys, keys, checked) && Parts.accepts(value, values, values, checked);
  }

  @Override
  public boolean acceptsAllOf(ModelSerializer<?> reader) {
    return reader == this
        || (reader instanceof MapSerializer<?, ?, ?> other
            && (own != null || other.own == null)
            && type.isAssignableFrom(other.type)
            && key.acceptsAllOf(other.key)
            && value.acceptsAllOf(other.value));
  }

  @Override
  public Class<? super M> valueType() {
    return type;
  }
}
