package io.modelshare.processor;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

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

  /** Returns whether a class has an object only where its value is boxed. */
  static boolean isValueClass(TypeElement type) {
    return isAnnotated(type, VALUE_CLASS);
  }

  /** Returns whether a field is what {@code by lazy} leaves, which the constructor makes anew. */
  static boolean isDelegate(Element field) {
    return field.getSimpleName().toString().endsWith(DELEGATE)
        && is((TypeElement) Environment.enclosing(field));
  }

  /** Returns how a pair or a triple of the standard library is written. */
  static Optional<StandIn> tuple(TypeMirror type) {
    String name = type instanceof DeclaredType declared ? Environment.nameOf(declared) : "";
    return switch (name) {
      case "kotlin.Pair" ->
        Optional.of(
            StandIn.ofTuple(ClassName.get("kotlin", "Pair"), List.of("getFirst", "getSecond")));
      case "kotlin.Triple" ->
        Optional.of(StandIn.ofTuple(
            ClassName.get("kotlin", "Triple"), List.of("getFirst", "getSecond", "getThird")));
      default -> Optional.empty();
    };
  }
}
