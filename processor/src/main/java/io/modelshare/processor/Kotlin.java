package io.modelshare.processor;

import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Tells classes of Kotlin. What a processor sees of them is a stub, in which fields have a zero and
 * methods no code.
 */
final class Kotlin {
  private static final String METADATA = "kotlin.Metadata";
  private static final String VALUE_CLASS = "kotlin.jvm.JvmInline";
  private static final String DELEGATE = "$delegate";

  private Kotlin() {}

  static boolean is(TypeElement type) {
    return isAnnotated(type, METADATA);
  }

  private static boolean isAnnotated(TypeElement type, String name) {
    return type.getAnnotationMirrors().stream()
        .anyMatch(annotation -> ((TypeElement) annotation.getAnnotationType().asElement())
            .getQualifiedName()
            .contentEquals(name));
  }

  /** Returns whether a class has an object only where its one field is boxed. */
  static boolean isValueClass(TypeElement type) {
    return isAnnotated(type, VALUE_CLASS);
  }

  /** Returns whether a field is what {@code by lazy} leaves, which the constructor makes anew. */
  static boolean isDelegate(Element field) {
    return field.getSimpleName().toString().endsWith(DELEGATE)
        && is((TypeElement) Environment.enclosing(field));
  }
}
