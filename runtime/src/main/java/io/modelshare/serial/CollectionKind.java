package io.modelshare.serial;

import com.esotericsoftware.kryo.kryo5.KryoException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** What a collection is apart from its elements, and so what it is read as. */
enum CollectionKind {
  /** Hashed; for a list, random access. */
  PLAIN,
  /** In the order of insertion. */
  LINKED,
  /** In the natural order of the elements or keys. */
  SORTED,
  /** Refuses changes; in the order in which it was written. */
  UNMODIFIABLE;

  private static final List<CollectionKind> KINDS = List.of(values());

  static CollectionKind of(Object collection) {
    if (collection instanceof SortedSet<?> set) {
      return sorted(set, set.comparator());
    }
    if (collection instanceof SortedMap<?, ?> map) {
      return sorted(map, map.comparator());
    }
    if (collection instanceof LinkedHashSet || collection instanceof LinkedHashMap) {
      return LINKED;
    }
    return isUnmodifiable(collection.getClass()) ? UNMODIFIABLE : PLAIN;
  }

  private static CollectionKind sorted(Object collection, @Nullable Comparator<?> comparator) {
    if (comparator != null) {
      throw new KryoException("a " + collection.getClass().getTypeName() + " ordered by a "
          + comparator.getClass().getTypeName()
          + ": only natural order can be written; sort a list, or use a map without comparator");
    }
    return SORTED;
  }

  private static boolean isUnmodifiable(Class<?> type) {
    String name = type.getName();
    return name.startsWith("java.util.ImmutableCollections$")
        || name.startsWith("java.util.Collections$Unmodifiable")
        || name.startsWith("java.util.Collections$Empty")
        || name.startsWith("java.util.Collections$Singleton");
  }

  @SuppressWarnings("EnumOrdinal") // the order is the form on the wire
  void write(ModelWriter out) {
    out.writeByte((byte) ordinal());
  }

  static CollectionKind read(ModelReader in) {
    byte kind = in.readByte();
    if (kind < 0 || kind >= KINDS.size()) {
      throw new KryoException("a collection of kind " + kind);
    }
    return KINDS.get(kind);
  }

  boolean isModifiable() {
    return this != UNMODIFIABLE;
  }
}
