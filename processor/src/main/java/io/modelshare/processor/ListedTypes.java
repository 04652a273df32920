package io.modelshare.processor;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** The types that a model file may name because one type is annotated. */
final class ListedTypes {
  private ListedTypes() {}

  /** Returns the type, if it has objects of its own, and the enums that it permits. */
  static List<TypeElement> of(TypeElement annotated) {
    List<TypeElement> types = new ArrayList<>();
    if (Environment.hasSerializer(annotated) || annotated.getKind() == ElementKind.ENUM) {
      types.add(annotated);
    }
    for (TypeMirror permitted : annotated.getPermittedSubclasses()) {
      TypeElement subtype = (TypeElement) ((DeclaredType) permitted).asElement();
      if (subtype.getKind() == ElementKind.ENUM) {
        types.add(subtype);
      }
    }
    return types;
  }
}
