package io.modelshare.serial;

import io.modelshare.CorruptModelException;
import io.modelshare.UnknownModelTypeException;
import io.modelshare.schema.RecordedShapes;
import io.modelshare.schema.Shape;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The types of a container, compared with those that the program has.
 *
 * <p>Their names load no class, except those that the program's own index of generated serializers
 * lists too.
 */
@SuppressWarnings("exports") // for the serializers of the runtime itself
public final class RecordedTypes {
  private final RecordedShapes shapes;
  private final ClassLoader model;
  private @Nullable ClassLoader loader;
  private final ShapeChanges changes;
  private final Set<ShareableSerializer<?>> unchanged =
      Collections.newSetFromMap(new IdentityHashMap<>());

  /** The one of them that was asked for last, as most objects have the type of the one before. */
  private @Nullable ShareableSerializer<?> lastUnchanged;

  /** The serializers of objects whose type is in the graph, each looked up once. */
  private final Map<Integer, ModelSerializer<?>> serializers = new HashMap<>();

  /** The serializers of objects that are written on their own; null until one is. */
  private @Nullable Map<Integer, ModelSerializer<?>> parts;

  /** How the types are read that have changed; null until one has. */
  private @Nullable IdentityHashMap<ShareableSerializer<?>, ChangedType> changed;

  /**
   * Takes the types of a container.
   *
   * @param model the loader of the model's class, where they are looked up first
   * @param changes says what becomes of those that have changed
   */
  RecordedTypes(RecordedShapes shapes, ClassLoader model, ShapeChanges changes) {
    this.shapes = shapes;
    this.model = model;
    this.changes = changes;
  }

  /**
   * Returns how a type has changed, or null if it has not.
   *
   * @param serializer the serializer of the type as it is now
   * @return the change, from the recorded shape to that of now
   * @throws UncheckedIOException if its objects cannot be read any more
   */
  public @Nullable ChangedType change(ShareableSerializer<?> serializer) {
    if (serializer == lastUnchanged) {
      return null;
    }
    if (unchanged.contains(serializer)) {
      lastUnchanged = serializer;
      return null;
    }
    ChangedType known = changed == null ? null : changed.get(serializer);
    if (known != null) {
      return known;
    }
    List<String> recorded = shape(serializer.type().getName());
    List<String> current = serializer.shape();
    if (recorded.equals(current) || Shape.areSame(recorded, current)) { // equal: loads no class
      unchanged.add(serializer);
      return null;
    }
    return change(serializer, recorded);
  }

  private ChangedType change(ShareableSerializer<?> serializer, List<String> recorded) {
    ChangedType change = changes.of(serializer, recorded, this);
    if (changed == null) {
      changed = new IdentityHashMap<>();
    }
    changed.put(serializer, change);
    return change;
  }

  /** Returns what a type was when it was recorded, even if it is the same now. */
  ChangedType recorded(ShareableSerializer<?> serializer) {
    ChangedType change = change(serializer);
    return change == null
        ? changes.of(serializer, shape(serializer.type().getName()), this)
        : change;
  }

  /** Returns the fields that types have and their objects lacked, for a message. */
  List<String> added() {
    List<String> added = new ArrayList<>();
    if (changed != null) {
      changed.forEach((serializer, change) -> change
          .added()
          .forEach(field -> added.add(field + " of " + serializer.type().getTypeName())));
    }
    Collections.sort(added);
    return added;
  }

  /** Returns the serializer of the type that a number stands for. */
  ModelSerializer<?> serializer(int number, ModelReader.Types types) {
    ModelSerializer<?> known = serializers.get(number);
    if (known == null) {
      known = find(name(number), types);
      serializers.put(number, known);
    }
    return known;
  }

  /** Finds a type where the model's class is, or else where {@link #loader} looks too. */
  private ModelSerializer<?> find(String name, ModelReader.Types types) {
    try {
      return types.find(name, model);
    } catch (UncheckedIOException e) {
      if (!(e.getCause() instanceof UnknownModelTypeException)) {
        throw e;
      }
      return findElsewhere(name, types, e);
    }
  }

  private ModelSerializer<?> findElsewhere(
      String name, ModelReader.Types types, UncheckedIOException failure) {
    try {
      return types.find(name, loader());
    } catch (UncheckedIOException e) {
      failure.addSuppressed(e);
      throw failure;
    }
  }

  /** Returns the serializer of an object that is written on its own, maybe that of the model. */
  ModelSerializer<?> part(int number, ModelSerializer<?> root) {
    ModelSerializer<?> known = parts == null ? null : parts.get(number);
    if (known != null) {
      return known;
    }
    String name = name(number);
    known = name.equals(root.valueType().getName()) ? root : changes.part(name, this);
    if (!known.keepsIdentity()) {
      throw corrupt("a part of type " + name + ", which is never written on its own");
    }
    if (parts == null) {
      parts = new HashMap<>();
    }
    parts.put(number, known);
    return known;
  }

  /**
   * Returns the name of the type that a number stands for.
   *
   * @param number the number of a type in the container
   * @return its name
   */
  public String name(int number) {
    String name = shapes.name(number);
    if (name == null) {
      throw corrupt("type number " + number + ", which is not in the type table");
    }
    return name;
  }

  /**
   * Returns whether objects of a type are in the container.
   *
   * @param type the name of a type
   * @return {@code true} if the table has it
   */
  public boolean lists(String type) {
    return shapes.shape(type) != null;
  }

  /**
   * Returns the lines of the shape that a type had.
   *
   * @param type the name of a type in the table
   * @return a line for each field
   */
  public List<String> shape(String type) {
    List<String> shape = shapes.shape(type);
    if (shape == null) {
      throw corrupt("an object of type " + type + ", which is not in the type table");
    }
    return shape;
  }

  /**
   * Returns where types are looked up.
   *
   * @return a loader that sees what those of the model, of the thread and of the types found so far
   *     see
   */
  public ClassLoader loader() {
    ClassLoader known = loader == null ? PartsLoader.below(model) : loader;
    loader = known;
    for (ModelSerializer<?> found : serializers.values()) {
      PartsLoader.add(known, found.valueType().getClassLoader());
    }
    return known;
  }

  static UncheckedIOException corrupt(String what) {
    return new UncheckedIOException(new CorruptModelException("the graph holds " + what));
  }
}
