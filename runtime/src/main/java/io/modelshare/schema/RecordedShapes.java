package io.modelshare.schema;

import io.modelshare.CorruptModelException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names and shapes of the types that a container holds, as {@link TypeTable} wrote them. They
 * are only text: no name loads a class.
 *
 * @param shapes the lines of each type by its name
 * @param names the name of each type by its number
 */
public record RecordedShapes(Map<String, List<String>> shapes, Map<Integer, String> names) {

  /**
   * Reads the text of a type table.
   *
   * @throws CorruptModelException if it is none
   */
  public static RecordedShapes parse(String text) throws CorruptModelException {
    Map<String, List<String>> shapes = new HashMap<>();
    Map<Integer, String> names = new HashMap<>();
    List<String> shape = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        throw new CorruptModelException("type table: last line is cut off");
      }
      if (text.startsWith(TypeTable.INDENT, start)) {
        shape.add(text.substring(start + TypeTable.INDENT.length(), end));
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
    return new RecordedShapes(shapes, names);
  }

  private static int number(String digits) throws CorruptModelException {
    try {
      return Integer.parseInt(digits);
    } catch (IllegalArgumentException e) {
      throw new CorruptModelException("type table: not a number: " + digits, e);
    }
  }

  /** Returns the lines of a type, or null if there are none of it. */
  public @Nullable List<String> shape(String type) {
    return shapes.get(type);
  }

  /** Returns the name that a number stands for, or null if it stands for none. */
  public @Nullable String name(int number) {
    return names.get(number);
  }
}
