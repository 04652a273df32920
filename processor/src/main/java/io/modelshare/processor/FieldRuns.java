package io.modelshare.processor;

import java.util.ArrayList;
import java.util.List;

/** Groups neighbouring fields that are written under the same condition. */
final class FieldRuns {
  private FieldRuns() {}

  static List<List<Field>> of(List<Field> fields) {
    List<List<Field>> runs = new ArrayList<>();
    Presence last = null;
    for (Field field : fields) {
      if (field.presence() != last) {
        runs.add(new ArrayList<>());
        last = field.presence();
      }
      runs.get(runs.size() - 1).add(field);
    }
    return runs;
  }
}
