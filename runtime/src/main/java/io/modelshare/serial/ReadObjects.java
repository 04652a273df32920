package io.modelshare.serial;

import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Input;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The objects read so far, numbered in the order in which they were begun, and what waits for them:
 * sets and maps to be filled with elements that are not complete yet, and models to be rebuilt.
 *
 * <p>A model is rebuilt as soon as everything that it refers to is complete. Within a cycle that is
 * when the object is complete that the cycle leads back to: the lowest number among the references
 * to open objects, as in Tarjan's algorithm for strongly connected components.
 */
final class ReadObjects {
  /** For a Kryo that keeps no references: it numbers no object, so that nothing is changed. */
  static final ReadObjects UNNUMBERED = new ReadObjects(null);

  private static final int NONE = Integer.MAX_VALUE;
  private static final int FEW = 16;

  private final ObjectList objects = new ObjectList();
  private final List<Pending> pending = new ArrayList<>();

  /**
   * For each open object: its number, what {@link #lowest} was outside, where its rebuilds start.
   */
  private int[] ids = new int[FEW];

  private int[] outerLowest = new int[FEW];
  private int[] firstPending = new int[FEW];
  private int depth;
  private int lowest = NONE;

  /** Objects that others refer to before their parts are read; null until there is one. */
  private @Nullable DeclaredObjects declared;

  /** The first number that an object got since the outermost open one was begun. */
  private int unitStart;

  /**
   * The objects that are complete but for a cycle that leads from them to an open one, in the order
   * in which they were closed. Their numbers are beside them, by identity. This is the stack of
   * Tarjan's algorithm.
   */
  private final List<Object> incomplete = new ArrayList<>();

  private final IdentityHashMap<Object, Integer> incompleteIds = new IdentityHashMap<>(0);

  private final Weights weights;

  /** Whose parts were looked at; null until some were. */
  private @Nullable AcceptedParts accepted;

  /**
   * Begins to number objects.
   *
   * @param input where they are read; null where nobody limits the work
   */
  ReadObjects(@Nullable Input input) {
    this.weights = new Weights(input);
  }

  Weights weights() {
    return weights;
  }

  AcceptedParts accepted() {
    AcceptedParts known = accepted;
    if (known == null) {
      known = new AcceptedParts();
      accepted = known;
    }
    return known;
  }

  /** Numbers an object whose parts are read next. */
  int open(Object serializer) {
    int id = add(serializer);
    if (depth == 0) {
      unitStart = id;
    }
    enter(id);
    return id;
  }

  private int add(Object serializer) {
    weights.add(serializer);
    objects.add(null);
    return objects.size() - 1;
  }

  private void enter(int id) {
    weights.open();
    if (depth == ids.length) {
      int length = 2 * depth;
      ids = Arrays.copyOf(ids, length);
      outerLowest = Arrays.copyOf(outerLowest, length);
      firstPending = Arrays.copyOf(firstPending, length);
    }
    ids[depth] = id;
    outerLowest[depth] = lowest;
    firstPending[depth++] = pending.size();
    lowest = NONE;
  }

  /** Numbers an object that is complete. */
  void addComplete(Object serializer, Object object) {
    weights.addLight(serializer);
    objects.add(object);
  }

  /** Numbers an object that is made before its parts are read, which may be much later. */
  int declare(Object serializer) {
    if (declared == null) {
      declared = new DeclaredObjects();
    }
    int id = add(serializer);
    declared.add(id, unitStart);
    return id;
  }

  /** Makes an object known whose parts come later. */
  void declare(int id, Unfilled<?> unfilled) {
    objects.set(id, unfilled.value());
    declared().set(id, unfilled);
    lowest = Math.min(lowest, ids[0]);
  }

  /** Notes that an object on its own, whose first parts were read, is made of them. */
  void made(int id, Unfilled<?> unfilled) {
    if (declared == null) {
      declared = new DeclaredObjects();
    }
    depth--;
    weights.close(id);
    objects.set(id, unfilled.value());
    declared.add(id, id);
    declared.set(id, unfilled);
    declared.join(Math.min(lowest, id), firstPending[0]);
    lowest = NONE;
  }

  /** Returns an object that stands on its own and has all its parts. */
  Object whole(int id) {
    Object object = id < 0 || id >= objects.size() ? null : objects.get(id);
    if (object == null) {
      throw new KryoException("object " + id + ", which was not read, as the model");
    }
    return object;
  }

  private DeclaredObjects declared() {
    if (declared == null) {
      throw new KryoException("parts of an object that is not known");
    }
    return declared;
  }

  /** Returns an object that was declared, and whose parts are read next. */
  Unfilled<?> fill(int id) {
    Unfilled<?> unfilled = declared().unfilled(id);
    unitStart = objects.size();
    enter(declared().group(id));
    return unfilled;
  }

  /** Notes that a declared object has all its parts. */
  void filled(int id) {
    Object object = objects.get(id);
    declared().fill(id);
    depth--;
    weights.close(id);
    closeUnit(id, Objects.requireNonNull(object, "known since it was declared"));
  }

  /** Makes sure that the parts of all objects were read. */
  void requireFilled() {
    if (declared != null) {
      declared.requireFilled();
    }
  }

  /** Makes the innermost open object known before its parts are read. */
  void reference(Object object) {
    objects.set(ids[depth - 1], object);
  }

  /** Returns an object that was read before, or whose parts are being read. */
  Object get(int id) {
    Object object = id < 0 || id >= objects.size() ? null : objects.get(id);
    if (object == null) {
      throw new KryoException("a reference to object " + id + ", which is not complete");
    }
    if (isOpen(id) || incompleteIds.containsKey(object)) {
      lowest = Math.min(lowest, declared == null || id >= unitStart ? id : declared.group(id));
    } else if (isUnfilled(id)) {
      lowest = Math.min(lowest, id >= unitStart ? ids[0] : declared().group(id));
    }
    if (hasParts(id)) {
      weights.refer(id);
    }
    return object;
  }

  /** Replaces a placeholder by the object that it stands for. */
  void adopt(int id, Object object) {
    objects.set(id, object);
  }

  /** Returns whether an object waits for its parts. */
  boolean isUnfilled(int id) {
    return declared != null && declared.isUnfilled(id);
  }

  /** Returns whether all parts of an object were read. */
  boolean hasParts(int id) {
    return !isOpen(id) && !isUnfilled(id);
  }

  /** Returns whether all parts of an object were read, and those of all that it refers to. */
  boolean isComplete(int id, Object object) {
    return hasParts(id) && !incompleteIds.containsKey(object);
  }

  /** Returns how many objects were begun. */
  int begun() {
    return objects.size();
  }

  /**
   * As {@link #get}, for an object that a user's own Kryo has found under a number of its own.
   *
   * @return whether all parts of the object were read, and those of all that it refers to
   */
  boolean noteReference(Object object) {
    Integer id = incompleteIds.get(object);
    boolean isComplete = id == null;
    if (id != null) {
      lowest = Math.min(lowest, id);
    }
    for (int i = 0; i < depth; i++) {
      if (objects.get(ids[i]) == object) {
        lowest = Math.min(lowest, ids[i]);
        isComplete = false;
      }
    }
    return isComplete;
  }

  private boolean isOpen(int id) {
    return Arrays.binarySearch(ids, 0, depth, id) >= 0;
  }

  /** Notes that the innermost open object is complete. */
  void close(int id, Object object) {
    if (objects.get(id) != object) { // a store costs a collector more than a look
      objects.set(id, object);
    }
    depth--;
    weights.close(id);
    if (depth == 0 && declared != null) {
      closeUnit(id, object);
    } else if (lowest >= id) {
      forgetCycle(id);
      weights.complete(id);
      runPending(firstPending[depth]);
      lowest = outerLowest[depth];
    } else {
      incomplete.add(object);
      incompleteIds.put(object, id);
      lowest = Math.min(lowest, outerLowest[depth]);
    }
  }

  /**
   * Notes that an object is complete that stands on its own. An object that refers to others whose
   * parts are still to come is in one cycle with them, and with all that were begun since. That
   * cycle is complete when none of these objects is left.
   */
  private void closeUnit(int id, Object object) {
    int first = Math.min(lowest, ids[0]);
    if (declared().isAnyUnfilledFrom(first)) {
      incomplete.add(object);
      incompleteIds.put(object, id);
      declared().join(first, firstPending[0]);
    } else {
      forgetCycle(first);
      weights.complete(first);
      runPending(declared().leave(first, firstPending[0]));
    }
    lowest = NONE;
  }

  /** Forgets the objects of a cycle that is complete, of which none was begun before this one. */
  private void forgetCycle(int first) {
    for (int last = incomplete.size() - 1; last >= 0; last--) {
      Integer id = incompleteIds.get(incomplete.get(last));
      if (id != null && id < first) {
        break;
      }
      incompleteIds.remove(incomplete.remove(last));
    }
  }

  /** Returns whether parts of the innermost open object refer to one that is open around it. */
  boolean isInOpenCycle() {
    return depth > 0
        && (lowest < ids[depth - 1]
            || (depth == 1
                && declared != null
                && declared.isAnyUnfilledFrom(Math.min(lowest, ids[0]))));
  }

  /** Puts an action on the innermost open object off until the cycle that it is in is complete. */
  void whenCycleIsComplete(Runnable action) {
    pending.add(new Pending(null, action));
  }

  /** As the other, for what completes the object, so that it comes before all that use it. */
  void whenCycleIsComplete(Filling filling) {
    pending.add(new Pending(filling, null));
  }

  /** One of the two. */
  private record Pending(
      @Nullable Filling filling, @Nullable Runnable action) {}

  /** Runs what waits for the parts of the innermost open object, which are in no cycle with it. */
  void completeParts() {
    if (depth > 0 && !isInOpenCycle()) {
      runPending(firstPending[depth - 1]);
    }
  }

  private void runPending(int first) {
    if (first == pending.size()) {
      return;
    }
    List<Pending> rest = pending.subList(first, pending.size());
    List<Filling> fillings = new ArrayList<>();
    List<Runnable> actions = new ArrayList<>();
    for (Pending complete : rest) {
      if (complete.filling != null) {
        fillings.add(complete.filling);
      } else if (complete.action != null) {
        actions.add(complete.action);
      }
    }
    rest.clear();
    Fillings.run(fillings);
    if (!actions.isEmpty()) {
      Fillings.rebuild(actions, fillings);
    }
  }
}
