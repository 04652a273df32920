package io.modelshare.serial;

import io.modelshare.CorruptModelException;
import io.modelshare.IncompatibleModelException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The type table that was found in a container, as {@link TypeTable} writes it.
 *
 * <p>It is only ever compared with types that the program has. Its names load no class, except
 * those that the program's own index of generated serializers lists too.
 */
final class RecordedTypes {
  private final Map<String, List<String>> shapes;
  private final Map<Integer, String> names;
  private final ClassLoader loader;
  private final Set<ShareableSerializer<?>> checked =
      Collections.newSetFromMap(new IdentityHashMap<>());

  private RecordedTypes(
      Map<String, List<String>> shapes, Map<Integer, String> names, ClassLoader loader) {
    this.shapes = shapes;
    this.names = names;
    this.loader = loader;
  }

  /**
   * Reads the text form of a type table.
   *
   * @param loader where polymorphic types are looked up
   */
  static RecordedTypes parse(String text, ClassLoader loader) throws CorruptModelException {
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
    return new RecordedTypes(shapes, names, loader);
  }

  private static int number(String digits) throws CorruptModelException {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw new CorruptModelException("type table: not a number: " + digits, e);
    }
  }

  /** Makes sure that a type has the shape that it had when the container was written. */
  void check(ShareableSerializer<?> serializer) {
    if (!checked.contains(serializer)) {
      String type = serializer.type().getName();
      List<String> recorded = shapes.get(type);
      if (recorded == null) {
        throw corrupt("an object of type " + type + ", which is not in the type table");
      }
      List<String> current = serializer.shape();
      if (!recorded.equals(current)) {
        throw new UncheckedIOException(
            new IncompatibleModelException(difference(type, recorded, current)));
      }
      checked.add(serializer);
    }
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
    ShareableSerializer<?> serializer = SerializerRegistry.require(name, loader);
    if (!expected.isAssignableFrom(serializer.type())) {
      throw corrupt("a " + name + " where a " + expected.getName() + " is declared");
    }
    check(serializer);
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

  private static UncheckedIOException corrupt(String what) {
    return new UncheckedIOException(new CorruptModelException("the graph holds " + what));
  }

  private static String difference(String type, List<String> recorded, List<String> current) {
    Map<String, String> before = fields(recorded);
    Map<String, String> now = fields(current);
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    StringBuilder text = new StringBuilder(type + " has changed since the model was written:");
    for (String name : names) {
      String old = before.get(name);
      String fresh = now.get(name);
      if (old == null) {
        text.append(" added ").append(name).append(" (").append(fresh).append(");");
      } else if (fresh == null) {
        text.append(" removed ").append(name).append(" (").append(old).append(");");
      } else if (!old.equals(fresh)) {
        text.append(" changed ").append(name);
        text.append(" (").append(old).append(" -> ").append(fresh).append(");");
      }
    }
    return text.append(" write the model again with the new class").toString();
  }

  /** Splits each line {@code name? type}; a conditional field keeps its mark with the type. */
  private static Map<String, String> fields(List<String> shape) {
    Map<String, String> fields = new HashMap<>();
    for (String line : shape) {
      String[] words = line.split(" ", 2);
      boolean conditional = words[0].endsWith("?");
      String name = conditional ? words[0].substring(0, words[0].length() - 1) : words[0];
      String declared = words.length == 2 ? words[1] : "";
      fields.put(name, conditional ? declared + ", conditional" : declared);
    }
    return fields;
  }

  @Override
  public String toString() {
    return Arrays.toString(shapes.keySet().toArray());
  }

  /** Returns the type table's names and shapes. */
  Map<String, List<String>> shapes() {
    return shapes;
  }

  @Nullable
  String name(int id) {
    return names.get(id);
  }
}
