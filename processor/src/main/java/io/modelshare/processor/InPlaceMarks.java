package io.modelshare.processor;

import io.modelshare.annotation.InPlace;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** Finds {@code @InPlace} on types. */
final class InPlaceMarks {
  private InPlaceMarks() {}

  /** Returns whether a type itself has the mark. */
  static boolean isOn(TypeMirror type) {
    return type.getAnnotationMirrors().stream()
        .anyMatch(mirror -> ((TypeElement) mirror.getAnnotationType().asElement())
            .getQualifiedName()
            .contentEquals(InPlace.class.getName()));
  }

  /** Returns whether a type, or any part of it, has the mark. */
  static boolean isIn(TypeMirror type) {
    if (isOn(type)) {
      return true;
    }
    return switch (type.getKind()) {
      case ARRAY -> isIn(((ArrayType) type).getComponentType());
      case DECLARED ->
        ((DeclaredType) type).getTypeArguments().stream().anyMatch(InPlaceMarks::isIn);
      case WILDCARD -> {
        TypeMirror bound = ((WildcardType) type).getExtendsBound();
        TypeMirror lower = ((WildcardType) type).getSuperBound();
        yield (bound != null && isIn(bound)) || (lower != null && isIn(lower));
      }
      default -> false;
    };
  }

  /**
   * Returns whether a field has the mark before its whole declaration, which is on the innermost
   * element of an array. In a class file, javac before 22 shows it on the field and on no type.
   */
  static boolean isOn(RawField field) {
    return field.element().getAnnotation(InPlace.class) != null;
  }

  /** Returns whether a field has the mark, on whatever part of its type. */
  static boolean isIn(RawField field) {
    return isOn(field) || isIn(field.element().asType()) || isIn(field.type());
  }
}
