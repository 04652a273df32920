package io.modelshare.schema;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The types in a container: the name of each, its shape, and the number that stands for it in this
 * container's graph.
 *
 * <p>As text, which {@link RecordedShapes} reads, sorted by name, which makes it independent of the
 * class path:
 *
 * <pre>
 * 1 com.example.CsrMatrix
 *   columns IntBuffer
 *   rowStarts LongBuffer
 * 0 com.example.ItemKnn
 *   inverse? com.example.CsrMatrix
 * </pre>
 */
public final class TypeTable {
  static final String INDENT = "  ";

  private static final int UNKNOWN = -1;

  private final Map<String, Integer> ids = new HashMap<>();
  private final Map<String, List<String>> shapes = new LinkedHashMap<>();

  /** Returns the number of a type, or a negative one if it did not occur yet. */
  public int find(String type) {
    return ids.getOrDefault(type, UNKNOWN);
  }

  /** Notes that a type occurs for the first time, and returns its number. */
  public int add(String type, List<String> shape) {
    int id = ids.size();
    ids.put(type, id);
    shapes.put(type, shape);
    return id;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Integer> entry : new TreeMap<>(ids).entrySet()) {
      text.append(entry.getValue()).append(' ').append(entry.getKey()).append('\n');
      for (String line : shapes.getOrDefault(entry.getKey(), List.of())) {
        text.append(INDENT).append(line).append('\n');
      }
    }
    return text.toString();
  }
}
