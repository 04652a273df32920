package io.modelshare.types;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.serial.GraphReader;
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
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import java.util.Stack;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import org.jspecify.annotations.Nullable;

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
  STACK,
  /** Read as {@link java.util.EnumSet}; which enum it is of stands before the elements. */
  NAMED_ENUM_SET,
  /** Read as {@link java.util.concurrent.ArrayBlockingQueue}. */
  ARRAY_BLOCKING_QUEUE,
  /** Read as {@link java.util.concurrent.LinkedBlockingQueue}. */
  LINKED_BLOCKING_QUEUE,
  /** Read as {@link java.util.concurrent.LinkedBlockingDeque}. */
  LINKED_BLOCKING_DEQUE,
  /** Read as {@link java.util.concurrent.PriorityBlockingQueue}. */
  PRIORITY_BLOCKING_QUEUE,
  /** Read as {@link java.util.concurrent.LinkedTransferQueue}. */
  LINKED_TRANSFER_QUEUE,
  /** An object of a {@code @Shareable} class, which follows behind its type. */
  SHAREABLE;

  private static final List<CollectionKind> KINDS = List.of(values());

  /** Kinds that take any elements, for what its declared type does not let be its nearest kind. */
  private static final List<CollectionKind> FITTING =
      List.of(ARRAY_LIST, LINKED_HASH_SET, LINKED_LIST);

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
   * @param declared the type of the field, which what is read has to be of
   * @param element the serializer of its elements; if it does not say of which enum they are, the
   *     set does
   */
  static CollectionKind of(
      Collection<?> collection, Class<?> declared, ModelSerializer<?> element) {
    if (OwnCollections.isShareable(collection)) {
      return SHAREABLE;
    }
    OwnCollections.refuseLoss(collection);
    CollectionKind kind = of(collection);
    if (!declared.isAssignableFrom(kind.readAs())) {
      return fitting(collection, declared);
    }
    return kind == ENUM_SET && !(element instanceof EnumSerializer) ? NAMED_ENUM_SET : kind;
  }

  /** Returns a kind that is read as the declared type, which the nearest one is not. */
  private static CollectionKind fitting(Collection<?> collection, Class<?> declared) {
    for (CollectionKind kind : FITTING) {
      if (declared.isAssignableFrom(kind.readAs())) {
        return kind;
      }
    }
    throw new KryoException("a " + collection.getClass().getTypeName() + " where a "
        + declared.getTypeName() + " is declared, which it cannot be read as: keep one of the"
        + " JDK's there, or mark the field @Transient");
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
    Class<?> own = collection.getClass();
    if (own == ArrayList.class || STABLE.contains(own)) { // most are, and a look-up takes longer
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
    if (queue instanceof ConcurrentLinkedQueue) {
      return CONCURRENT_QUEUE;
    }
    if (queue instanceof BlockingQueue<?> blocking) {
      return ofBlockingQueue(blocking);
    }
    if (queue instanceof Deque) {
      return queue.stream().anyMatch(Objects::isNull) ? LINKED_LIST : ARRAY_DEQUE;
    }
    throw refused(queue);
  }

  private static CollectionKind ofBlockingQueue(BlockingQueue<?> queue) {
    if (queue instanceof ArrayBlockingQueue) {
      return ARRAY_BLOCKING_QUEUE;
    }
    if (queue instanceof LinkedBlockingQueue) {
      return LINKED_BLOCKING_QUEUE;
    }
    if (queue instanceof LinkedBlockingDeque) {
      return LINKED_BLOCKING_DEQUE;
    }
    if (queue instanceof PriorityBlockingQueue) {
      return PRIORITY_BLOCKING_QUEUE;
    }
    if (queue instanceof LinkedTransferQueue) {
      return LINKED_TRANSFER_QUEUE;
    }
    throw refused(queue);
  }

  private static KryoException refused(Queue<?> queue) {
    return new KryoException("a " + queue.getClass().getTypeName()
        + ", which is none of the queues that are written: use an ArrayDeque or a"
        + " LinkedBlockingQueue, or mark the field @Transient");
  }

  static boolean isUnmodifiable(Object collection) {
    String name = collection.getClass().getName();
    return name.startsWith("java.util.ImmutableCollections$")
        || name.startsWith("java.util.Collections$Unmodifiable")
        || name.startsWith("java.util.Collections$Empty")
        || name.startsWith("java.util.Collections$Singleton");
  }

  /** Writes what an empty collection of this kind is made of: a comparator, a capacity, an enum. */
  void writeHead(ModelWriter out, Collection<?> collection) {
    if (isOrdered()) {
      Ordering.of(collection).write(out);
    } else if (isBounded()) {
      Capacity.of((BlockingQueue<?>) collection).write(out, this == ARRAY_BLOCKING_QUEUE);
    } else if (this == NAMED_ENUM_SET) {
      out.writeType(null, ListedTypes.INSTANCE.find(EnumType.of((EnumSet<?>) collection)));
    }
  }

  /**
   * Reads what {@link #writeHead} wrote, and makes an empty collection of it; of an unmodifiable
   * one, what is to be filled.
   */
  @SuppressWarnings("JdkObsolete") // the kind of list that was written
  <E> Collection<E> readEmpty(ModelReader in, ModelSerializer<E> element) {
    return switch (this) {
      case ARRAY_LIST, UNMODIFIABLE_LIST -> new ArrayList<>(0);
      case LINKED_LIST -> new LinkedList<>();
      case COPY_ON_WRITE_LIST -> new CopyOnWriteArrayList<>();
      case VECTOR -> new Vector<>(FEW);
      case STACK -> emptyStack();
      case COPY_ON_WRITE_SET -> new CopyOnWriteArraySet<>();
      case HASH_SET -> new HashSet<>();
      case LINKED_HASH_SET, UNMODIFIABLE_SET -> new LinkedHashSet<>();
      case TREE_SET, SKIP_LIST_SET, PRIORITY_QUEUE, PRIORITY_BLOCKING_QUEUE ->
        emptyInOrder(Ordering.read(in));
      case CONCURRENT_SET -> ConcurrentHashMap.newKeySet();
      case ENUM_SET -> EnumSerializer.emptySet(element);
      case NAMED_ENUM_SET -> EnumSerializer.emptySet(in.readType(ListedTypes.INSTANCE));
      case ARRAY_DEQUE -> new ArrayDeque<>(FEW);
      case CONCURRENT_QUEUE -> new ConcurrentLinkedQueue<>();
      case CONCURRENT_DEQUE -> new ConcurrentLinkedDeque<>();
      case ARRAY_BLOCKING_QUEUE -> new ArrayBlockingQueue<>(Capacity.readWithRoom(in));
      case LINKED_BLOCKING_QUEUE -> new LinkedBlockingQueue<>(Capacity.read(in));
      case LINKED_BLOCKING_DEQUE -> new LinkedBlockingDeque<>(Capacity.read(in));
      case LINKED_TRANSFER_QUEUE -> new LinkedTransferQueue<>();
      case SHAREABLE -> throw new KryoException("an object of a type without elements of its own");
    };
  }

  private <E> Collection<E> emptyInOrder(Ordering<E> order) {
    return switch (this) {
      case TREE_SET -> new TreeSet<>(order.comparator());
      case SKIP_LIST_SET -> new ConcurrentSkipListSet<>(order.comparator());
      case PRIORITY_QUEUE -> new PriorityQueue<>(FEW, order.comparator());
      case PRIORITY_BLOCKING_QUEUE -> new PriorityBlockingQueue<>(FEW, order.comparator());
      default -> throw new AssertionError(this);
    };
  }

  /**
   * As {@link #readEmpty}, in a removed field.
   *
   * @param own reads an object after its type, which the program may not have
   * @return the collection, or null if it cannot be made before its elements are known
   */
  <E> @Nullable Collection<E> readEmptyIfKnown(
      GraphReader in, ModelSerializer<E> element, ModelSerializer<?> own) {
    if (isOrdered()) {
      Ordering<E> order = Ordering.readIfKnown(in, own);
      return order == null ? null : emptyInOrder(order);
    }
    if (isOfOneEnum()) {
      skipHead(in, own);
      return null;
    }
    return readEmpty(in, element);
  }

  /**
   * Returns the class that {@link #view} of a collection of this kind has at least. No field of the
   * kind, since a reader would load all these classes then.
   */
  @SuppressWarnings("JdkObsolete") // the kind of list that was written
  private Class<?> readAs() {
    return switch (this) {
      case ARRAY_LIST -> ArrayList.class;
      case LINKED_LIST -> LinkedList.class;
      case COPY_ON_WRITE_LIST -> CopyOnWriteArrayList.class;
      case UNMODIFIABLE_LIST -> List.class;
      case VECTOR -> Vector.class;
      case STACK -> Stack.class;
      case COPY_ON_WRITE_SET -> CopyOnWriteArraySet.class;
      case HASH_SET -> HashSet.class;
      case LINKED_HASH_SET -> LinkedHashSet.class;
      case UNMODIFIABLE_SET -> Set.class;
      case TREE_SET -> TreeSet.class;
      case SKIP_LIST_SET -> ConcurrentSkipListSet.class;
      case CONCURRENT_SET -> ConcurrentHashMap.KeySetView.class;
      case ENUM_SET, NAMED_ENUM_SET -> EnumSet.class;
      case ARRAY_DEQUE -> ArrayDeque.class;
      case CONCURRENT_QUEUE -> ConcurrentLinkedQueue.class;
      case CONCURRENT_DEQUE -> ConcurrentLinkedDeque.class;
      case PRIORITY_QUEUE -> PriorityQueue.class;
      case ARRAY_BLOCKING_QUEUE -> ArrayBlockingQueue.class;
      case LINKED_BLOCKING_QUEUE -> LinkedBlockingQueue.class;
      case LINKED_BLOCKING_DEQUE -> LinkedBlockingDeque.class;
      case PRIORITY_BLOCKING_QUEUE -> PriorityBlockingQueue.class;
      case LINKED_TRANSFER_QUEUE -> LinkedTransferQueue.class;
      case SHAREABLE -> Collection.class;
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
    } else if (isBounded()) {
      in.readInt();
    } else if (this == NAMED_ENUM_SET) {
      in.readTypeName();
    }
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
   * @return {@code true} for what is sorted
   */
  public boolean isOrdered() {
    return switch (this) {
      case TREE_SET, SKIP_LIST_SET, PRIORITY_QUEUE, PRIORITY_BLOCKING_QUEUE -> true;
      default -> false;
    };
  }

  /** Returns whether a capacity follows the kind. */
  private boolean isBounded() {
    return switch (this) {
      case ARRAY_BLOCKING_QUEUE, LINKED_BLOCKING_QUEUE, LINKED_BLOCKING_DEQUE -> true;
      default -> false;
    };
  }

  /** Returns whether all elements are constants of one enum, of which a set is made. */
  boolean isOfOneEnum() {
    return this == ENUM_SET || this == NAMED_ENUM_SET;
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
      case ARRAY_LIST,
          LINKED_LIST,
          UNMODIFIABLE_LIST,
          ARRAY_DEQUE,
          VECTOR,
          STACK,
          ARRAY_BLOCKING_QUEUE,
          LINKED_BLOCKING_QUEUE,
          LINKED_BLOCKING_DEQUE,
          LINKED_TRANSFER_QUEUE -> true;
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
          PRIORITY_QUEUE,
          PRIORITY_BLOCKING_QUEUE -> true;
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
