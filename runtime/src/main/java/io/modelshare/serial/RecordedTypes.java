package io.modelshare.serial;

import io.modelshare.CorruptModelException;
import io.modelshare.IncompatibleModelException;
import io.modelshare.evolution.Evolution;
import io.modelshare.evolution.RecordedSerializers;
import io.modelshare.schema.Shape;
import io.modelshare.types.ValueTypes;
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
 * The type table that was found in a container, as {@link TypeTable} writes it.
 *
 * <p>It is only ever compared with types that the program has. Its names load no class, except
 * those that the program's own index of generated serializers lists too.
 */
@SuppressWarnings("exports") // for the serializers of the runtime itself
public final class RecordedTypes {
  private final Map<String, List<String>> shapes;
  private final Map<Integer, String> names;
  private final ClassLoader loader;
  private final boolean mayEvolve;
  private final Set<ShareableSerializer<?>> unchanged =
      Collections.newSetFromMap(new IdentityHashMap<>());

  /** The generated serializers of objects whose type is in the graph, each looked up once. */
  private final Map<String, ModelSerializer<?>> serializers = new HashMap<>();

  /** How the types are read that have changed; null until one has. */
  private @Nullable IdentityHashMap<ShareableSerializer<?>, Evolution> changed;

  private RecordedTypes(
      Map<String, List<String>> shapes,
      Map<Integer, String> names,
      ClassLoader loader,
      boolean mayEvolve) {
    this.shapes = shapes;
    this.names = names;
    this.loader = loader;
    this.mayEvolve = mayEvolve;
  }

  /**
   * Reads the text form of a type table.
   *
   * @param loader where polymorphic types are looked up
   * @param mayEvolve whether a type may have changed in a way that loses nothing
   */
  static RecordedTypes parse(String text, ClassLoader loader, boolean mayEvolve)
      throws CorruptModelException {
    Map<String, List<String>> shapes = new HashMap<>();
    Map<Integer, String> names = new HashMap<>();
    List<String> shape = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        throw new CorruptModelException("type table: last line is cut off");
      }
      if (text.startsWith("  ", start)) {
        shape.add(text.substring(start + 2, end));
      } else {
        int space = text.indexOf(' ', start);
        if (space < 0 || space > end) {
          throw new CorruptModelException("type table: no number at character " + start);
        }
        String name = text.substring(space + 1, end);
        shape = new ArrayList<>();
        if (shapes.put(name, shape) != null
            || names.put(number(text.substring(start, space)), name) != null) {
          throw new CorruptModelException("type table: " + name + " occurs twice");
        }
      }
      start = end + 1;
    }
    return new RecordedTypes(shapes, names, loader, mayEvolve);
  }

  private static int number(String digits) throws CorruptModelException {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw new CorruptModelException("type table: not a number: " + digits, e);
    }
  }

  /**
   * Makes sure that a type has the shape that it had when the container was written, or may be read
   * in spite of it.
   *
   * @return how it is read; null if it has not changed
   */
  @Nullable
  public Evolution check(ShareableSerializer<?> serializer) {
    if (unchanged.contains(serializer)) {
      return null;
    }
    Evolution known = changed == null ? null : changed.get(serializer);
    if (known != null) {
      return known;
    }
    String type = serializer.type().getName();
    List<String> recorded = shapes.get(type);
    if (recorded == null) {
      throw corrupt("an object of type " + type + ", which is not in the type table");
    }
    List<String> current = serializer.shape();
    if (!recorded.equals(current)) {
      return evolve(serializer, recorded, current);
    }
    unchanged.add(serializer);
    return null;
  }

  private Evolution evolve(
      ShareableSerializer<?> serializer, List<String> recorded, List<String> current) {
    Shape before = Shape.parse(recorded);
    Shape now = Shape.parse(current);
    Map<String, String> renamed = serializer.formerNames();
    String type = serializer.type().getName();
    if (!mayEvolve) {
      throw new UncheckedIOException(new IncompatibleModelException(
          before.difference(type, now, renamed) + "; write the model again with the new class"));
    }
    if (changed == null) {
      changed = new IdentityHashMap<>();
    }
    Evolution evolution = Evolution.of(type, before, now, renamed, new RecordedSerializers(this));
    changed.put(serializer, evolution);
    return evolution;
  }

  /** Returns the serializer of the type that a number stands for. */
  ModelSerializer<?> serializer(int id, Class<?> expected) {
    String name = names.get(id);
    if (name == null) {
      throw corrupt("type number " + id + ", which is not in the type table");
    }
    if (ValueTypes.contains(name)) {
      return ValueTypes.serializer(name);
    }
    ModelSerializer<?> serializer = serializers.get(name);
    if (serializer == null) {
      serializer = SerializerRegistry.requirePart(name, loader);
      serializers.put(name, serializer);
    }
    if (!expected.isAssignableFrom(serializer.valueType())) {
      throw corrupt("a " + name + " where a " + expected.getName() + " is declared");
    }
    return serializer;
  }

  /** Returns the constants that an enum had when the container was written. */
  List<String> enumConstants(Class<?> type) {
    List<String> constants = shapes.get(type.getName());
    if (constants == null) {
      throw corrupt("a constant of " + type.getName() + ", which is not in the type table");
    }
    return constants;
  }

  public static UncheckedIOException corrupt(String what) {
    return new UncheckedIOException(new CorruptModelException("the graph holds " + what));
  }

  /** Returns the type table's names and shapes. */
  public Map<String, List<String>> shapes() {
    return shapes;
  }

  /** Returns where types are looked up. */
  public ClassLoader loader() {
    return loader;
  }

  @Nullable
  public String name(int id) {
    return names.get(id);
  }
}
