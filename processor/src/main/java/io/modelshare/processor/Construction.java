package io.modelshare.processor;

import java.util.List;

/**
 * How an object of a type is made.
 *
 * @param parameters the fields whose values the constructor takes, in its order
 */
record Construction(List<String> parameters) {

  /**
   * Returns whether the object exists before its fields are read, and so may be part of a cycle.
   */
  boolean isEmptyFirst() {
    return parameters.isEmpty();
  }

  boolean sets(Field field) {
    return parameters.contains(field.name());
  }
}
