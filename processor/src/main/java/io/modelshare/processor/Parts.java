package io.modelshare.processor;

import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * The types of which models hold many objects, in collections and arrays. A buffer for each of
 * their small arrays would cost more than it saves.
 */
final class Parts {
  private final Set<String> names = new HashSet<>();

  /** Adds the elements of all collections and arrays of a model. */
  void addOf(TypeElement model) {
    for (VariableElement field : ElementFilter.fieldsIn(model.getEnclosedElements())) {
      add(field.asType(), false);
    }
  }

  private void add(TypeMirror type, boolean isElement) {
    if (type instanceof ArrayType array) {
      add(array.getComponentType(), true);
    } else if (type instanceof DeclaredType declared) {
      if (isElement && !Environment.nameOf(declared).startsWith("java.")) {
        names.add(Environment.nameOf(declared));
      }
      declared.getTypeArguments().forEach(argument -> add(argument, true));
    }
  }

  /** Returns whether models hold many objects of a type, or of one of its super types. */
  boolean contains(TypeElement type) {
    return names.contains(type.getQualifiedName().toString())
        || Environment.superclassOf(type).filter(this::contains).isPresent()
        || type.getInterfaces().stream()
            .anyMatch(
                implemented -> contains((TypeElement) ((DeclaredType) implemented).asElement()));
  }
}
