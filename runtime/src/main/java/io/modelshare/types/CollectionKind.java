package io.modelshare.types;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import java.util.Stack;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;

/** The kind of a collection apart from its elements, which decides the class that is read. */
public enum CollectionKind {
  /** Read as {@link java.util.ArrayList}. */
  ARRAY_LIST,
  /** Read as {@link java.util.LinkedList}. */
  LINKED_LIST,
  /** Read as {@link java.util.concurrent.CopyOnWriteArrayList}. */
  COPY_ON_WRITE_LIST,
  /** Refuses changes. */
  UNMODIFIABLE_LIST,
  /** Read as {@link java.util.HashSet}. */
  HASH_SET,
  /** Read as {@link java.util.LinkedHashSet}. */
  LINKED_HASH_SET,
  /** Read as {@link java.util.TreeSet}. */
  TREE_SET,
  /** Read as {@link java.util.concurrent.ConcurrentSkipListSet}. */
  SKIP_LIST_SET,
  /** Read as {@code ConcurrentHashMap.newKeySet()}. */
  CONCURRENT_SET,
  /** Read as {@link java.util.concurrent.CopyOnWriteArraySet}. */
  COPY_ON_WRITE_SET,
  /** Read as {@link java.util.EnumSet}. */
  ENUM_SET,
  /** Refuses changes; in the order in which it was written. */
  UNMODIFIABLE_SET,
  /** Read as {@link java.util.ArrayDeque}. */
  ARRAY_DEQUE,
  /** Read as {@link java.util.concurrent.ConcurrentLinkedQueue}. */
  CONCURRENT_QUEUE,
  /** Read as {@link java.util.concurrent.ConcurrentLinkedDeque}. */
  CONCURRENT_DEQUE,
  /** Read as {@link java.util.PriorityQueue}. */
  PRIORITY_QUEUE,
  /** Read as {@link java.util.Vector}. */
  VECTOR,
  /** Read as {@link java.util.Stack}. */
  STACK;

  private static final List<CollectionKind> KINDS = List.of(values());

  /** For how many elements there is room in a collection that may stay empty: none is the same. */
  static final int FEW = 1;

  /** Kinds that no thread changes while another reads, and whose elements are distinct. */
  private static final Set<Class<?>> STABLE = Set.of(
      ArrayList.class,
      LinkedList.class,
      HashSet.class,
      LinkedHashSet.class,
      TreeSet.class,
      ArrayDeque.class,
      PriorityQueue.class);

  /**
   * Returns the kind that comes nearest to the class of a collection.
   *
   * @param element the serializer of its elements; one that does not say of which enum they are
   *     cannot make a set of them again
   */
  static CollectionKind of(Collection<?> collection, ModelSerializer<?> element) {
    CollectionKind kind = of(collection);
    return kind == ENUM_SET && !(element instanceof EnumSerializer) ? LINKED_HASH_SET : kind;
  }

  private static CollectionKind of(Collection<?> collection) {
    if (collection instanceof List<?> list) {
      return ofList(list);
    }
    if (collection instanceof Set<?> set) {
      return ofSet(set);
    }
    if (collection instanceof Queue<?> queue) {
      return ofQueue(queue);
    }
    return isUnmodifiable(collection) ? UNMODIFIABLE_LIST : ARRAY_LIST;
  }

  private static CollectionKind ofList(List<?> list) {
    if (list.getClass() == ArrayList.class) {
      return ARRAY_LIST;
    }
    if (list instanceof LinkedList) {
      return LINKED_LIST;
    }
    if (list instanceof Vector) {
      return list instanceof Stack ? STACK : VECTOR;
    }
    if (list instanceof CopyOnWriteArrayList) {
      return COPY_ON_WRITE_LIST;
    }
    return isUnmodifiable(list) ? UNMODIFIABLE_LIST : ARRAY_LIST;
  }

  private static CollectionKind ofSet(Set<?> set) {
    if (set instanceof EnumSet) {
      return ENUM_SET;
    }
    if (set instanceof SortedSet) {
      return set instanceof ConcurrentSkipListSet ? SKIP_LIST_SET : TREE_SET;
    }
    if (set instanceof LinkedHashSet) {
      return LINKED_HASH_SET;
    }
    if (set instanceof CopyOnWriteArraySet) {
      return COPY_ON_WRITE_SET;
    }
    if (set instanceof ConcurrentHashMap.KeySetView) {
      return CONCURRENT_SET;
    }
    if (isUnmodifiable(set)) {
      return UNMODIFIABLE_SET;
    }
    return set.getClass() == HashSet.class ? HASH_SET : LINKED_HASH_SET;
  }

  /**
   * Returns the elements as they are now. A collection that another thread may change is copied, so
   * that what is written has as many elements as it says.
   *
   * @throws KryoException if some of a set are equal to others, as in one by identity
   */
  <E> Collection<E> snapshot(Collection<E> collection) {
    if (STABLE.contains(collection.getClass())) {
      return collection;
    }
    List<E> elements = new ArrayList<>(collection);
    if (this == LINKED_HASH_SET || this == UNMODIFIABLE_SET) {
      requireDistinct(elements, "set");
    }
    return elements;
  }

  /** Refuses what a set or a map by hash would lose. */
  static void requireDistinct(Collection<?> elements, String kind) {
    int distinct = new HashSet<>(elements).size();
    if (distinct != elements.size()) {
      throw new KryoException("a " + kind + " of " + elements.size() + " elements, of which only "
          + distinct + " are not equal to others: keep them in a List, or in an IdentityHashMap");
    }
  }

  private static CollectionKind ofQueue(Queue<?> queue) {
    if (queue instanceof PriorityQueue) {
      return PRIORITY_QUEUE;
    }
    if (queue instanceof ConcurrentLinkedDeque) {
      return CONCURRENT_DEQUE;
    }
    if (queue instanceof Deque) {
      return ARRAY_DEQUE;
    }
    if (queue instanceof ConcurrentLinkedQueue) {
      return CONCURRENT_QUEUE;
    }
    throw new KryoException("a " + queue.getClass().getTypeName()
        + ": use an ArrayDeque, or mark the field @Transient");
  }

  static boolean isUnmodifiable(Object collection) {
    String name = collection.getClass().getName();
    return name.startsWith("java.util.ImmutableCollections$")
        || name.startsWith("java.util.Collections$Unmodifiable")
        || name.startsWith("java.util.Collections$Empty")
        || name.startsWith("java.util.Collections$Singleton");
  }

  /** Returns an empty collection of this kind; of an unmodifiable one, what is to be filled. */
  @SuppressWarnings("JdkObsolete") // the kind of list that was written
  <E> Collection<E> create(Ordering<E> ordering, ModelSerializer<E> element) {
    return switch (this) {
      case ARRAY_LIST, UNMODIFIABLE_LIST -> new ArrayList<>(0);
      case LINKED_LIST -> new LinkedList<>();
      case COPY_ON_WRITE_LIST -> new CopyOnWriteArrayList<>();
      case VECTOR -> new Vector<>(FEW);
      case STACK -> emptyStack();
      case COPY_ON_WRITE_SET -> new CopyOnWriteArraySet<>();
      case HASH_SET -> new HashSet<>();
      case LINKED_HASH_SET, UNMODIFIABLE_SET -> new LinkedHashSet<>();
      case TREE_SET -> new TreeSet<>(ordering.comparator());
      case SKIP_LIST_SET -> new ConcurrentSkipListSet<>(ordering.comparator());
      case CONCURRENT_SET -> ConcurrentHashMap.newKeySet();
      case ENUM_SET -> EnumSerializer.emptySet(element);
      case ARRAY_DEQUE -> new ArrayDeque<>(FEW);
      case CONCURRENT_QUEUE -> new ConcurrentLinkedQueue<>();
      case CONCURRENT_DEQUE -> new ConcurrentLinkedDeque<>();
      case PRIORITY_QUEUE -> new PriorityQueue<>(FEW, ordering.comparator());
    };
  }

  /** A new stack has room for ten elements. */
  @SuppressWarnings("JdkObsolete") // the kind of list that was written
  private static <E> Collection<E> emptyStack() {
    Stack<E> stack = new Stack<>();
    stack.trimToSize();
    return stack;
  }

  /**
   * Returns whether a comparator follows the kind.
   *
   * @return {@code true} for the sorted kinds and the priority queue
   */
  public boolean isOrdered() {
    return this == TREE_SET || this == SKIP_LIST_SET || this == PRIORITY_QUEUE;
  }

  /** Returns what users see of a collection that was created for the kind. */
  <E> Collection<E> view(Collection<E> elements) {
    return switch (this) {
      case UNMODIFIABLE_LIST -> Collections.unmodifiableList((List<E>) elements);
      case UNMODIFIABLE_SET -> Collections.unmodifiableSet((Set<E>) elements);
      default -> elements;
    };
  }

  /** Returns whether elements are found by position, so that they need not be complete. */
  boolean isByPosition() {
    return switch (this) {
      case ARRAY_LIST, LINKED_LIST, UNMODIFIABLE_LIST, ARRAY_DEQUE, VECTOR, STACK -> true;
      default -> false;
    };
  }

  /** Returns whether elements have to be hashed or compared before they have a place. */
  boolean isByEquality() {
    return switch (this) {
      case HASH_SET,
          LINKED_HASH_SET,
          UNMODIFIABLE_SET,
          CONCURRENT_SET,
          COPY_ON_WRITE_SET,
          TREE_SET,
          SKIP_LIST_SET,
          PRIORITY_QUEUE -> true;
      default -> false;
    };
  }

  /** Charges the work that it takes to add elements. */
  void charge(KeyWork work, List<?> elements) {
    switch (this) {
      case HASH_SET, LINKED_HASH_SET, UNMODIFIABLE_SET, CONCURRENT_SET ->
        work.chargeHashed(elements);
      case COPY_ON_WRITE_SET -> work.chargeLinear(elements.size());
      default -> work.chargeSorted();
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
  public static CollectionKind read(ModelReader in) {
    byte kind = in.readByte();
    if (kind < 0 || kind >= KINDS.size()) {
      throw new KryoException("a collection of kind " + kind);
    }
    return KINDS.get(kind);
  }
}
