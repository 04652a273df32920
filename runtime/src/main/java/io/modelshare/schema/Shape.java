package io.modelshare.schema;

import io.modelshare.CorruptModelException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The fields of a type as a type table has them, in the order written.
 *
 * @param fields the fields
 */
public record Shape(List<Field> fields) {

  /**
   * A written field.
   *
   * @param name its name
   * @param isConditional whether it is in the stream only if its object says so
   * @param type its type, in the words of {@link RecordedType}
   */
  public record Field(String name, boolean isConditional, String type) {

    /** Reads {@code name type}, or {@code name? type} of a conditional field. */
    static Field parse(String line) {
      int space = line.indexOf(' ');
      String name = space < 0 ? line : line.substring(0, space);
      String type = space < 0 ? "" : line.substring(space + 1);
      return name.endsWith("?")
          ? new Field(name.substring(0, name.length() - 1), true, type)
          : new Field(name, false, type);
    }

    /** Returns whether another field has the same values, as far as their types are named. */
    boolean isSame(Field other) {
      return name.equals(other.name) && hasSameType(other);
    }

    private boolean hasSameType(Field other) {
      return isConditional == other.isConditional && DeclaredArguments.agree(type, other.type);
    }

    @Override
    public String toString() {
      String text = DeclaredArguments.asInSource(type);
      return isConditional ? text + ", conditional" : text;
    }
  }

  public static Shape parse(List<String> lines) {
    List<Field> fields = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String line : lines) {
      Field field = Field.parse(line);
      if (!names.add(field.name())) {
        throw new UncheckedIOException(
            new CorruptModelException("type table: two fields named " + field.name()));
      }
      fields.add(field);
    }
    return new Shape(fields);
  }

  /** Returns whether an object begins with the word whether its conditional fields follow. */
  public boolean hasConditionalFields() {
    for (Field field : fields) {
      if (field.isConditional()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns for each position, and for the end, the first from there on whose field is not
   * conditional. Objects may leave out more fields than they have bytes.
   */
  public int[] nextAlwaysWritten() {
    int[] next = new int[fields.size() + 1];
    next[fields.size()] = fields.size();
    for (int i = fields.size() - 1; i >= 0; i--) {
      next[i] = fields.get(i).isConditional() ? next[i + 1] : i;
    }
    return next;
  }

  /** Returns whether two shapes have the same lines, as far as both name type arguments. */
  public static boolean areSame(List<String> one, List<String> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (!DeclaredArguments.agree(one.get(i), other.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether another shape has the same fields, in any order. */
  public boolean hasSameFields(Shape other) {
    Map<String, Integer> positions = other.positions();
    for (Field field : fields) {
      Integer position = positions.get(field.name());
      if (position == null || !field.isSame(other.fields.get(position))) {
        return false;
      }
    }
    return fields.size() == other.fields.size();
  }

  /** Returns the position of each field by its name. */
  public Map<String, Integer> positions() {
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      positions.put(fields.get(i).name(), i);
    }
    return positions;
  }

  /**
   * Says how a type differs from what it is now, field by field.
   *
   * @param renamed the name that a field has now, by each of its former ones
   */
  public String difference(String type, Shape now, Map<String, String> renamed) {
    List<String> differences = new ArrayList<>();
    Map<String, Integer> recorded = positions();
    Map<String, Field> added = new TreeMap<>();
    for (Field field : now.fields) {
      added.put(field.name(), field);
    }
    for (Field old : fields) {
      String other = renamed.getOrDefault(old.name(), old.name());
      String name = recorded.containsKey(other) ? old.name() : other;
      Field fresh = added.remove(name);
      String title = name.equals(old.name()) ? name : old.name() + ", renamed to " + name;
      if (fresh == null) {
        differences.add("removed " + old.name() + " (" + old + ")");
      } else if (!old.hasSameType(fresh)) {
        differences.add("changed " + title + " (" + old + " -> " + fresh + ")");
      } else if (!name.equals(old.name())) {
        differences.add("changed " + title);
      }
    }
    for (Field field : added.values()) {
      differences.add("added " + field.name() + " (" + field + ")");
    }
    return type + " has changed since the model was written: "
        + (differences.isEmpty() ? "the order of its fields" : String.join("; ", differences));
  }
}
