package io.modelshare.tensor;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fields and positions that lead from a model to the value being written: {@code users.3.name}.
 */
public final class FieldPath {
  private static final int IS_FIELD = -1;

  /** How many fields a message shows at either end of a long path. */
  private static final int SHOWN = 8;

  private @Nullable String[] fields = new String[16];
  private int[] positions = new int[16];
  private int depth;
  private int collections;

  public void push(String field) {
    grow();
    fields[depth] = field;
    positions[depth++] = IS_FIELD;
  }

  public void push(int position) {
    grow();
    positions[depth++] = position;
    collections++;
  }

  public void pop() {
    if (positions[--depth] != IS_FIELD) {
      collections--;
    }
  }

  public boolean isEmpty() {
    return depth == 0;
  }

  int depth() {
    return depth;
  }

  boolean isInsideCollection() {
    return collections > 0;
  }

  private void grow() {
    if (depth == positions.length) {
      fields = Arrays.copyOf(fields, 2 * depth);
      positions = Arrays.copyOf(positions, 2 * depth);
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    append(text, 0, depth);
    return text.toString();
  }

  /**
   * Returns the path for a message, of a long one only both ends.
   *
   * @return the path, with three dots for what is left out
   */
  public String shortened() {
    if (depth <= 2 * SHOWN) {
      return toString();
    }
    StringBuilder text = new StringBuilder();
    append(text, 0, SHOWN);
    text.append(" ... ");
    append(text, depth - SHOWN, depth);
    return text.toString();
  }

  private void append(StringBuilder text, int first, int end) {
    for (int i = first; i < end; i++) {
      if (i > first) {
        text.append('.');
      }
      if (positions[i] == IS_FIELD) {
        text.append(fields[i]);
      } else {
        text.append(positions[i]);
      }
    }
  }
}
