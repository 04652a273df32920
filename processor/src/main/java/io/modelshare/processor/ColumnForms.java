package io.modelshare.processor;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Decides how the values of one column of a type are written. */
record ColumnForms(Environment environment, Report report, TypeElement model) {

  /**
   * Returns the form of a column, or null after a report.
   *
   * @param element the component or method
   * @param title its name in messages
   */
  @Nullable
  ValueForm of(TypeMirror type, Element element, String title) {
    if (leadsBack(type, new HashSet<>())) {
      String name = model.getSimpleName().toString();
      report.add(
          Message.IN_PLACE_ELEMENT,
          element,
          title,
          "a " + name + " in a " + name + " would have columns without end",
          "Keep the position of the other " + name + " in its list");
      return null;
    }
    if (type.getKind().isPrimitive()) {
      return ValueFormReader.primitive(type);
    }
    ValueForm form = new InPlaceFormReader(
            environment, report, environment.packageOf(model), element, type, title)
        .part(type);
    return form != null
            && form.isObject()
            && ValueFormReader.hidesItsParts(type, form.kind() == ValueForm.Kind.GENERATED)
        ? form.as()
        : form;
  }

  /** Returns whether the columns of a type have those of the model among them. */
  private boolean leadsBack(TypeMirror type, Set<TypeElement> seen) {
    if (type instanceof ArrayType array) {
      return leadsBack(array.getComponentType(), seen);
    }
    if (type instanceof WildcardType wildcard) {
      return wildcard.getExtendsBound() != null && leadsBack(wildcard.getExtendsBound(), seen);
    }
    if (!(type instanceof DeclaredType declared)) {
      return false;
    }
    TypeElement element = (TypeElement) declared.asElement();
    return element.equals(model)
        || declared.getTypeArguments().stream().anyMatch(argument -> leadsBack(argument, seen))
        || (seen.add(element) && parts(element).stream().anyMatch(part -> leadsBack(part, seen)));
  }

  /** Returns the types of the columns of a type, or its permitted subtypes. */
  private List<? extends TypeMirror> parts(TypeElement element) {
    if (!Columns.areIn(element)) {
      return Environment.leavesOf(element).stream().map(TypeElement::asType).toList();
    }
    return element.getKind() == ElementKind.RECORD
        ? element.getRecordComponents().stream().map(Element::asType).toList()
        : ElementFilter.methodsIn(environment.elements().getAllMembers(element)).stream()
            .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
            .map(method -> environment.types().asMemberOf(environment.typeOf(element), method))
            .map(method -> ((ExecutableType) method).getReturnType())
            .toList();
  }
}
