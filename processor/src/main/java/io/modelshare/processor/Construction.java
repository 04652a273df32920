package io.modelshare.processor;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.Map;

/** How an object of a type is made from the values of its fields. */
sealed interface Construction {

  /** Returns the fields whose values are passed, in order. */
  List<String> parameters();

  /**
   * Returns whether the object exists before its fields are read, and so may be part of a cycle.
   */
  default boolean isEmptyFirst() {
    return this instanceof Constructor && parameters().isEmpty();
  }

  default boolean sets(Field field) {
    return parameters().contains(field.name());
  }

  /** By a constructor with these parameters. */
  record Constructor(List<String> parameters) implements Construction {}

  /** By a static method of the type with these parameters. */
  record Factory(String method, List<String> parameters) implements Construction {}

  /**
   * By a builder.
   *
   * @param type its class
   * @param setters the method for each field
   */
  record Builder(ClassName type, Map<String, String> setters) implements Construction {
    @Override
    public List<String> parameters() {
      return List.copyOf(setters.keySet());
    }
  }
}
