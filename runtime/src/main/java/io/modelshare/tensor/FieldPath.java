package io.modelshare.tensor;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fields and positions that lead from a model to the value being written: {@code users.3.name}.
 */
public final class FieldPath {
  private static final int IS_FIELD = -1;

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
    for (int i = 0; i < depth; i++) {
      if (i > 0) {
        text.append('.');
      }
      if (positions[i] == IS_FIELD) {
        text.append(fields[i]);
      } else {
        text.append(positions[i]);
      }
    }
    return text.toString();
  }
}
