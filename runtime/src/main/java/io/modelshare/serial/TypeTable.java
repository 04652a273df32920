package io.modelshare.serial;

import io.modelshare.types.EnumSerializer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The types in a container: the name of each, its shape, and the number that stands for it in this
 * container's graph.
 *
 * <p>As text, sorted by name, which makes it independent of the class path:
 *
 * <pre>
 * 1 com.example.CsrMatrix
 *   columns IntBuffer
 *   rowStarts LongBuffer
 * 0 com.example.ItemKnn
 *   inverse? com.example.CsrMatrix
 * </pre>
 */
final class TypeTable {
  private static final String INDENT = "  ";

  private final Map<String, Integer> ids = new HashMap<>();
  private final Map<String, List<String>> shapes = new LinkedHashMap<>();
  private @Nullable ShareableSerializer<?> last;
  private int lastId;

  /** Notes that a type occurs, and returns its number. */
  int add(ShareableSerializer<?> serializer) {
    if (serializer != last) {
      last = serializer;
      lastId = add(serializer.type().getName(), serializer.shape());
    }
    return lastId;
  }

  /** As {@link #add(ShareableSerializer)}, for a type that may be an enum. */
  int add(ModelSerializer<?> serializer) {
    return serializer instanceof EnumSerializer<?> constants
        ? add(constants.valueType().getName(), constants.names())
        : add((ShareableSerializer<?>) serializer);
  }

  /** Notes that a type occurs, and returns its number. */
  int add(String type, List<String> shape) {
    Integer known = ids.get(type);
    if (known != null) {
      return known;
    }
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
