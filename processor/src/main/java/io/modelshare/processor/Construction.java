package io.modelshare.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How an object of a type is made from the values of its fields. */
sealed interface Construction {

  /** Returns the fields whose values are passed, in order. */
  List<String> parameters();

  /** Returns these, and the fields for which null is passed, in order. */
  default List<String> arguments() {
    return parameters();
  }

  /**
   * Returns whether the object exists before its fields are read, and so may be part of a cycle.
   */
  default boolean isEmptyFirst() {
    return this instanceof Constructor && parameters().isEmpty();
  }

  /**
   * Returns the erasures of the parameters of a constructor that is called through a handle,
   * because it is private.
   */
  default Optional<List<TypeName>> hidden() {
    return Optional.empty();
  }

  /** Returns whether the value of a field is passed. */
  default boolean passes(Field field) {
    return parameters().contains(field.name());
  }

  /** Returns the fields that have the passed value, for sure, when the object is made. */
  Set<String> kept();

  /**
   * By a constructor.
   *
   * @param arguments the fields of its parameters
   * @param later those that may lead back to the object, so that they are better set afterwards
   * @param hidden the erasures of its parameters, if it is private
   */
  record Constructor(
      List<String> arguments, Set<String> later, Set<String> kept, Optional<List<TypeName>> hidden)
      implements Construction {

    @Override
    public List<String> parameters() {
      return arguments.stream().filter(field -> !later.contains(field)).toList();
    }
  }

  /**
   * Not at all: there is one object of the type.
   *
   * @param field the static field that refers to it
   */
  record Singleton(String field) implements Construction {
    @Override
    public List<String> parameters() {
      return List.of();
    }

    @Override
    public Set<String> kept() {
      return Set.of();
    }
  }

  /** By a static method of the type with these parameters. */
  record Factory(String method, List<String> parameters, Set<String> kept)
      implements Construction {}

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

    @Override
    public Set<String> kept() {
      return Set.of();
    }
  }

  /**
   * By a generated class that implements the type, an interface.
   *
   * @param type the class
   */
  record Row(ClassName type, List<String> parameters) implements Construction {
    @Override
    public Set<String> kept() {
      return Set.copyOf(parameters);
    }
  }
}
