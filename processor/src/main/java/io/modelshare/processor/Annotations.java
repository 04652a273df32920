package io.modelshare.processor;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/** Leads from an annotation to its place in the source. */
final class Annotations {
  private Annotations() {}

  /** Returns the place of an annotation on an element, or the element if it has none. */
  static Report.Place placeOf(Element element, Class<? extends Annotation> annotation) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      if (isOf(mirror, annotation)) {
        return new Report.Place(element, mirror, null);
      }
    }
    return new Report.Place(element, null, null);
  }

  /** Returns the places of the strings in an annotation's {@code value}, in their order. */
  static List<Report.Place> placesOfValues(
      Element element, Class<? extends Annotation> annotation) {
    return placesOfValues(element, element.getAnnotationMirrors(), annotation);
  }

  /**
   * As {@link #placesOfValues}, for an annotation on the type of the element, or on a part of it.
   */
  static List<Report.Place> placesOfValues(
      Element element,
      List<? extends AnnotationMirror> mirrors,
      Class<? extends Annotation> annotation) {
    return mirrors.stream()
        .filter(mirror -> isOf(mirror, annotation))
        .flatMap(mirror -> mirror.getElementValues().values().stream()
            .flatMap(value -> elements(value).stream())
            .map(value -> new Report.Place(element, mirror, value)))
        .toList();
  }

  /** Returns the type that an annotation on an element names, which need not be a class. */
  static Optional<TypeMirror> typeIn(Element element, Class<? extends Annotation> annotation) {
    return placesOfValues(element, annotation).stream()
        .map(place -> place.value() == null ? null : place.value().getValue())
        .filter(TypeMirror.class::isInstance)
        .map(TypeMirror.class::cast)
        .findFirst();
  }

  private static List<AnnotationValue> elements(AnnotationValue value) {
    if (!(value.getValue() instanceof List<?> list)) {
      return List.of(value);
    }
    return list.stream().map(AnnotationValue.class::cast).toList();
  }

  /** Returns whether the author has said, in whatever annotation library, that it may be null. */
  static boolean isNullable(VariableElement variable) {
    return Stream.concat(
            variable.getAnnotationMirrors().stream(),
            variable.asType().getAnnotationMirrors().stream())
        .anyMatch(annotation ->
            annotation.getAnnotationType().asElement().getSimpleName().contentEquals("Nullable"));
  }

  private static boolean isOf(AnnotationMirror mirror, Class<? extends Annotation> annotation) {
    TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
    return type.getQualifiedName().contentEquals(annotation.getCanonicalName());
  }
}
