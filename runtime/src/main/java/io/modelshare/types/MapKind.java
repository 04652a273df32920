package io.modelshare.types;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.serial.GraphReader;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The kind of a map apart from its entries, which decides the class that is read. */
public enum MapKind {
  /** Read as {@link java.util.HashMap}. */
  HASH_MAP,
  /** Read as {@link java.util.LinkedHashMap}. */
  LINKED_HASH_MAP,
  /** Read as {@link java.util.TreeMap}. */
  TREE_MAP,
  /** Read as {@link java.util.concurrent.ConcurrentSkipListMap}. */
  SKIP_LIST_MAP,
  /** Read as {@link java.util.concurrent.ConcurrentHashMap}. */
  CONCURRENT_MAP,
  /** Read as {@link java.util.IdentityHashMap}. */
  IDENTITY_MAP,
  /** Read as {@link java.util.WeakHashMap}. */
  WEAK_MAP,
  /** Read as {@link java.util.EnumMap}. */
  ENUM_MAP,
  /** Refuses changes; in the order in which it was written. */
  UNMODIFIABLE_MAP,
  /** Read as {@link java.util.Hashtable}. */
  HASHTABLE,
  /** Read as {@link java.util.EnumMap}; which enum its keys are of stands before them. */
  NAMED_ENUM_MAP,
  /** An object of a {@code @Shareable} class, which follows behind its type. */
  SHAREABLE;

  private static final List<MapKind> KINDS = List.of(values());

  /**
   * Returns the kind that comes nearest to the class of a map.
   *
   * @param declared the type of the field, which what is read has to be of
   * @param key the serializer of its keys; if it does not say of which enum they are, the map does
   */
  static MapKind of(Map<?, ?> map, Class<?> declared, ModelSerializer<?> key) {
    if (OwnCollections.isShareable(map)) {
      return SHAREABLE;
    }
    OwnCollections.refuseLoss(map);
    MapKind kind = of(map);
    if (declared == Hashtable.class) {
      return HASHTABLE;
    }
    if (!declared.isAssignableFrom(kind.readAs())) {
      return fitting(map, declared);
    }
    return kind == ENUM_MAP && !(key instanceof EnumSerializer) ? NAMED_ENUM_MAP : kind;
  }

  /** Returns a kind that is read as the declared type, which the nearest one is not. */
  private static MapKind fitting(Map<?, ?> map, Class<?> declared) {
    MapKind kind = LINKED_HASH_MAP;
    if (map instanceof ConcurrentMap) {
      kind = map instanceof SortedMap ? SKIP_LIST_MAP : CONCURRENT_MAP;
    }
    if (!declared.isAssignableFrom(kind.readAs())) {
      throw new KryoException("a " + map.getClass().getTypeName() + " where a "
          + declared.getTypeName() + " is declared, which it cannot be read as: keep one of the"
          + " JDK's there, or mark the field @Transient");
    }
    return kind;
  }

  private static MapKind of(Map<?, ?> map) {
    if (map instanceof EnumMap) {
      return ENUM_MAP;
    }
    if (map instanceof SortedMap) {
      return map instanceof ConcurrentNavigableMap ? SKIP_LIST_MAP : TREE_MAP;
    }
    if (map instanceof LinkedHashMap) {
      return LINKED_HASH_MAP;
    }
    if (map instanceof ConcurrentMap) {
      return CONCURRENT_MAP;
    }
    if (map instanceof IdentityHashMap) {
      return IDENTITY_MAP;
    }
    if (map instanceof WeakHashMap) {
      return WEAK_MAP;
    }
    if (map.getClass() == Hashtable.class) {
      return HASHTABLE;
    }
    if (CollectionKind.isUnmodifiable(map)) {
      return UNMODIFIABLE_MAP;
    }
    return map.getClass() == HashMap.class ? HASH_MAP : LINKED_HASH_MAP;
  }

  /** Writes what an empty map of this kind is made of: a comparator, or an enum. */
  void writeHead(ModelWriter out, Map<?, ?> map) {
    if (isOrdered()) {
      Ordering.of((SortedMap<?, ?>) map).write(out);
    } else if (this == NAMED_ENUM_MAP) {
      out.writeType(null, ListedTypes.INSTANCE.find(EnumType.of((EnumMap<?, ?>) map)));
    }
  }

  /**
   * Reads what {@link #writeHead} wrote, and makes an empty map of it; of an unmodifiable one, what
   * is to be filled.
   */
  @SuppressWarnings("JdkObsolete") // the kind of map that was written
  <K, V> Map<K, V> readEmpty(ModelReader in, ModelSerializer<K> key) {
    return switch (this) {
      case HASH_MAP -> new HashMap<>();
      case LINKED_HASH_MAP, UNMODIFIABLE_MAP -> new LinkedHashMap<>();
      case TREE_MAP, SKIP_LIST_MAP -> emptyInOrder(Ordering.read(in));
      case CONCURRENT_MAP -> new ConcurrentHashMap<>();
      case IDENTITY_MAP -> new IdentityHashMap<>(CollectionKind.FEW);
      case WEAK_MAP -> new WeakHashMap<>(CollectionKind.FEW);
      case HASHTABLE -> new Hashtable<>(CollectionKind.FEW);
      case ENUM_MAP -> EnumSerializer.emptyMap(key);
      case NAMED_ENUM_MAP -> EnumSerializer.emptyMap(in.readType(ListedTypes.INSTANCE));
      case SHAREABLE -> throw new KryoException("an object of a type without entries of its own");
    };
  }

  private <K, V> Map<K, V> emptyInOrder(Ordering<K> order) {
    return this == TREE_MAP
        ? new TreeMap<>(order.comparator())
        : new ConcurrentSkipListMap<>(order.comparator());
  }

  /**
   * As {@link #readEmpty}, in a removed field.
   *
   * @param own reads an object after its type, which the program may not have
   * @return the map, or null if it cannot be made before its keys are known
   */
  <K, V> @Nullable Map<K, V> readEmptyIfKnown(
      GraphReader in, ModelSerializer<K> key, ModelSerializer<?> own) {
    if (isOrdered()) {
      Ordering<K> order = Ordering.readIfKnown(in, own);
      return order == null ? null : emptyInOrder(order);
    }
    if (isOfOneEnum()) {
      skipHead(in, own);
      return null;
    }
    return readEmpty(in, key);
  }

  /**
   * Returns the class that {@link #view} of a map of this kind has at least. No field of the kind,
   * since a reader would load all these classes then.
   */
  @SuppressWarnings("JdkObsolete") // the kind of map that was written
  private Class<?> readAs() {
    return switch (this) {
      case HASH_MAP -> HashMap.class;
      case LINKED_HASH_MAP -> LinkedHashMap.class;
      case UNMODIFIABLE_MAP -> Map.class;
      case TREE_MAP -> TreeMap.class;
      case SKIP_LIST_MAP -> ConcurrentSkipListMap.class;
      case CONCURRENT_MAP -> ConcurrentHashMap.class;
      case IDENTITY_MAP -> IdentityHashMap.class;
      case WEAK_MAP -> WeakHashMap.class;
      case HASHTABLE -> Hashtable.class;
      case ENUM_MAP, NAMED_ENUM_MAP -> EnumMap.class;
      case SHAREABLE -> Map.class;
    };
  }

  /**
   * Passes over what {@link #writeHead} wrote, in a removed field.
   *
   * @param in the graph, behind the byte of the kind
   * @param own reads an object after its type, which the program may not have
   */
  public void skipHead(GraphReader in, ModelSerializer<?> own) {
    if (isOrdered()) {
      Ordering.readIfKnown(in, own);
    } else if (this == NAMED_ENUM_MAP) {
      in.readTypeName();
    }
  }

  /**
   * Returns whether a comparator follows the kind.
   *
   * @return {@code true} for what is sorted
   */
  public boolean isOrdered() {
    return this == TREE_MAP || this == SKIP_LIST_MAP;
  }

  /** Returns whether all keys are constants of one enum, of which a map is made. */
  boolean isOfOneEnum() {
    return this == ENUM_MAP || this == NAMED_ENUM_MAP;
  }

  /** Returns what users see of a map that was created for the kind. */
  <K, V> Map<K, V> view(Map<K, V> map) {
    return this == UNMODIFIABLE_MAP ? Collections.unmodifiableMap(map) : map;
  }

  /** Returns whether a map may be one by identity that does not look so. */
  boolean mayHideIdentity(Map<?, ?> map) {
    return this == UNMODIFIABLE_MAP
        || (this == LINKED_HASH_MAP
            && !(map instanceof LinkedHashMap)
            && !(map instanceof EnumMap));
  }

  /** Returns whether keys have to be hashed or compared before they have a place. */
  boolean isByEquality() {
    return this != IDENTITY_MAP && !isOfOneEnum();
  }

  /** Charges the work that it takes to put keys. */
  void charge(KeyWork work, List<?> keys) {
    switch (this) {
      case TREE_MAP, SKIP_LIST_MAP -> work.chargeSorted();
      case WEAK_MAP -> work.chargeWeak(keys);
      default -> work.chargeHashed(keys);
    }
  }

  @SuppressWarnings("EnumOrdinal") // the order is the form on the wire
  void write(ModelWriter out) {
    out.writeByte((byte) ordinal());
  }

  /**
   * Reads a kind.
   *
   * @param in the graph, at the byte of the kind
   * @return the kind
   * @throws KryoException if there is no such kind
   */
  public static MapKind read(ModelReader in) {
    byte kind = in.readByte();
    if (kind < 0 || kind >= KINDS.size()) {
      throw new KryoException("a map of kind " + kind);
    }
    return KINDS.get(kind);
  }
}
