package io.modelshare.processor;

import java.lang.reflect.Constructor;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;

/** Puts elements into a collection of a declared type, of any kind that fits it. */
@SuppressWarnings({"unchecked", "rawtypes", "JdkObsolete"
}) // the elements fit: they were made for it
final class RandomCollections {
  private static final Map<Class<?>, List<Class<?>>> KINDS = Map.ofEntries(
      Map.entry(
          List.class,
          List.of(
              ArrayList.class,
              LinkedList.class,
              CopyOnWriteArrayList.class,
              Vector.class,
              Stack.class)),
      Map.entry(Collection.class, List.of(ArrayList.class, ArrayDeque.class)),
      Map.entry(Set.class, List.of(HashSet.class, LinkedHashSet.class, CopyOnWriteArraySet.class)),
      Map.entry(
          Queue.class,
          List.of(
              ArrayDeque.class,
              LinkedList.class,
              ConcurrentLinkedQueue.class,
              ConcurrentLinkedDeque.class,
              LinkedBlockingQueue.class,
              LinkedTransferQueue.class)),
      Map.entry(
          BlockingQueue.class,
          List.of(LinkedBlockingQueue.class, LinkedBlockingDeque.class, LinkedTransferQueue.class)),
      Map.entry(
          Deque.class,
          List.of(
              ArrayDeque.class,
              LinkedList.class,
              ConcurrentLinkedDeque.class,
              LinkedBlockingDeque.class)),
      Map.entry(SortedSet.class, List.of(TreeSet.class, ConcurrentSkipListSet.class)),
      Map.entry(NavigableSet.class, List.of(TreeSet.class, ConcurrentSkipListSet.class)),
      Map.entry(Map.class, List.of(HashMap.class, LinkedHashMap.class, ConcurrentHashMap.class)),
      Map.entry(ConcurrentMap.class, List.of(ConcurrentHashMap.class)),
      Map.entry(SortedMap.class, List.of(TreeMap.class, ConcurrentSkipListMap.class)),
      Map.entry(NavigableMap.class, List.of(TreeMap.class, ConcurrentSkipListMap.class)),
      Map.entry(ConcurrentNavigableMap.class, List.of(ConcurrentSkipListMap.class)));

  private static final Set<Class<?>> WITHOUT_NULLS = Set.of(
      ArrayDeque.class,
      ConcurrentLinkedQueue.class,
      ConcurrentLinkedDeque.class,
      ConcurrentHashMap.class,
      ConcurrentSkipListMap.class,
      ConcurrentSkipListSet.class,
      LinkedBlockingDeque.class,
      LinkedBlockingQueue.class,
      LinkedTransferQueue.class,
      PriorityQueue.class,
      TreeMap.class,
      TreeSet.class);

  private final Random random;
  private final List<Class<?>> models;

  RandomCollections(Random random, List<Class<?>> models) {
    this.random = random;
    this.models = models;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  Object collection(Class<?> declared, List<Object> elements) throws ReflectiveOperationException {
    if (declared == EnumSet.class || (declared == Set.class && isOfEnums(elements))) {
      return enumSet(elements);
    }
    if (declared == List.class && random.nextInt(3) == 0) {
      return switch (random.nextInt(5)) {
        case 0 -> Collections.unmodifiableList(elements);
        case 1 -> List.of(elements.stream().filter(Objects::nonNull).toArray());
        case 2 -> Arrays.asList(elements.toArray());
        case 3 -> Collections.singletonList(elements.isEmpty() ? null : elements.get(0));
        default -> Collections.emptyList();
      };
    }
    if (declared == Set.class && random.nextInt(3) == 0) {
      Set<Object> set = new HashSet<>(elements);
      set.remove(null);
      return switch (random.nextInt(3)) {
        case 0 -> Collections.unmodifiableSet(set);
        case 1 -> Set.of(set.toArray());
        default -> concurrentSet(set);
      };
    }
    Class<?> kind = pick(KINDS.getOrDefault(declared, List.of(declared)));
    Collection collection = (Collection) create(kind, elements);
    for (Object element : elements) {
      if (element != null || !WITHOUT_NULLS.contains(kind)) {
        collection.add(element);
      }
    }
    return collection;
  }

  Object entry(Object key, Object value) {
    return switch (random.nextInt(3)) {
      case 0 -> new AbstractMap.SimpleEntry<>(key, value);
      case 1 -> new AbstractMap.SimpleImmutableEntry<>(key, value);
      default -> Collections.singletonMap(key, value).entrySet().iterator().next();
    };
  }

  private static boolean isOfEnums(List<Object> elements) {
    return !elements.isEmpty()
        && elements.stream().allMatch(element -> isConstant(element, "Color"));
  }

  private static boolean isConstant(Object object, String type) {
    return object instanceof Enum<?> constant
        && constant.getDeclaringClass().getSimpleName().equals(type);
  }

  private static Set<Object> concurrentSet(Set<Object> elements) {
    Set<Object> set = ConcurrentHashMap.newKeySet();
    set.addAll(elements);
    return set;
  }

  private Object enumSet(List<Object> elements) {
    EnumSet set = EnumSet.noneOf((Class) color());
    elements.stream().filter(Objects::nonNull).forEach(set::add);
    return set;
  }

  private Class<?> color() {
    try {
      return Class.forName("base.Support$Color", true, models.get(0).getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  Object map(Class<?> declared, List<Object> keys, List<Object> values)
      throws ReflectiveOperationException {
    if (declared == EnumMap.class) {
      EnumMap map = new EnumMap(color());
      keys.stream().filter(Objects::nonNull).forEach(key -> map.put(key, value(values)));
      return map;
    }
    if (declared == IdentityHashMap.class || declared == WeakHashMap.class) {
      Map map = declared == WeakHashMap.class ? new WeakHashMap() : new IdentityHashMap();
      keys.stream().filter(Objects::nonNull).forEach(key -> map.put(key, value(values)));
      return map;
    }
    Class<?> kind = pick(KINDS.getOrDefault(declared, List.of(declared)));
    Map map = (Map) create(kind, keys);
    for (Object key : keys) {
      Object value = value(values);
      boolean isAllowed = !WITHOUT_NULLS.contains(kind) || (key != null && value != null);
      if (isAllowed) {
        map.put(key, value);
      }
    }
    return declared == Map.class && random.nextInt(3) == 0 ? Collections.unmodifiableMap(map) : map;
  }

  private Object value(List<Object> values) {
    return values.isEmpty() ? null : pick(values);
  }

  private Object create(Class<?> kind, List<Object> elements) throws ReflectiveOperationException {
    boolean isOrdered = SortedSet.class.isAssignableFrom(kind)
        || SortedMap.class.isAssignableFrom(kind)
        || kind == PriorityQueue.class;
    if (isOrdered) {
      Constructor<?> constructor = kind.getConstructor(Comparator.class);
      return constructor.newInstance(comparator(elements));
    }
    return kind.getConstructor().newInstance();
  }

  private Comparator<?> comparator(List<Object> elements) throws ReflectiveOperationException {
    boolean areStrings =
        elements.stream().allMatch(String.class::isInstance) && !elements.isEmpty();
    return switch (random.nextInt(6)) {
      case 0 -> Comparator.naturalOrder();
      case 1 -> Comparator.reverseOrder();
      case 2 -> areStrings ? String.CASE_INSENSITIVE_ORDER : null;
      case 3 -> backwards();
      case 4 -> backwards().reversed();
      default -> null;
    };
  }

  private Comparator<?> backwards() throws ReflectiveOperationException {
    ClassLoader loader = models.get(0).getClassLoader();
    Constructor<?> constructor =
        Class.forName("base.Support$Backwards", true, loader).getDeclaredConstructor();
    constructor.setAccessible(true);
    return (Comparator<?>) constructor.newInstance();
  }
}
