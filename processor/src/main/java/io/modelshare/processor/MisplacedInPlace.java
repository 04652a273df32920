package io.modelshare.processor;

import io.modelshare.annotation.Rebuilds;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;

/** Reports {@code @InPlace} where it would say nothing. */
final class MisplacedInPlace {
  private final Environment environment;
  private final Report report;
  private final TypeElement model;
  private final MethodBodies bodies;

  MisplacedInPlace(Environment environment, Report report, TypeElement model, MethodBodies bodies) {
    this.environment = environment;
    this.report = report;
    this.model = model;
    this.bodies = bodies;
  }

  /** Reports on all fields of a model, written or not, and on its own methods. */
  void check(List<RawField> fields) {
    fields.stream().map(RawField::owner).distinct().forEach(this::checkHidden);
    for (RawField field : fields) {
      if (InPlaceMarks.isIn(field)) {
        check(field);
      }
    }
    List<VariableElement> written = fields.stream().map(RawField::element).toList();
    for (VariableElement field : ElementFilter.fieldsIn(model.getEnclosedElements())) {
      if (!written.contains(field) && InPlaceMarks.isIn(field.asType())) {
        nothing(field, title(field) + " is never written, in place or not");
      }
    }
    for (ExecutableElement method : ElementFilter.methodsIn(model.getEnclosedElements())) {
      if (InPlaceMarks.isIn(method.getReturnType()) && !isOfMarkedField(method, fields)) {
        nothing(
            method,
            "the result of " + method.getSimpleName()
                + "() is no field, and only fields are read in place");
      }
    }
  }

  /** Reports fields of a super class whose marks javac does not show. */
  private void checkHidden(TypeElement owner) {
    for (String field : new TreeSet<>(ClassFileMarks.hiddenIn(environment, bodies, owner))) {
      String name = owner.getSimpleName().toString();
      report.add(
          Message.IN_PLACE_TYPE,
          model,
          name + "." + field,
          "javac before 22 does not show what is inside the types of a class that is compiled already",
          "Compile " + name + " together with " + model.getSimpleName()
              + ", or compile with JDK 22 or later");
    }
  }

  private void check(RawField field) {
    if (!field.isWritten()) {
      nothing(field.element(), field.title() + " is never written, in place or not");
    } else if (HandWritten.serializerOf(field.element()).isPresent()) {
      nothing(field.element(), field.title() + " is written by the serializer that it names");
    } else {
      variables(field.element().asType())
          .forEach(variable -> new InPlaceFormReader(
                  environment,
                  report,
                  environment.packageOf(model),
                  field.element(),
                  field.type(),
                  field.title())
              .typeVariable(variable));
    }
  }

  private void nothing(Element element, String what) {
    report.add(Message.IN_PLACE_NOTHING, element, what);
  }

  private static String title(VariableElement field) {
    return Environment.enclosing(field).getSimpleName() + "." + field.getSimpleName();
  }

  /** An accessor or rebuilder repeats the type of its field, and an accessor of a record must. */
  private boolean isOfMarkedField(ExecutableElement method, List<RawField> fields) {
    String name = method.getSimpleName().toString();
    return model.getKind() == ElementKind.INTERFACE
        || method.getAnnotation(Rebuilds.class) != null
        || fields.stream()
            .filter(InPlaceMarks::isIn)
            .map(RawField::name)
            .anyMatch(
                field -> name.equals(field) || name.equals("get" + AccessReader.capitalize(field)));
  }

  /** Returns the type variables in a type that have the mark, which no type argument inherits. */
  private static Stream<TypeMirror> variables(TypeMirror type) {
    List<TypeMirror> found = new ArrayList<>();
    if (type.getKind() == TypeKind.TYPEVAR && InPlaceMarks.isOn(type)) {
      found.add(type);
    } else if (type instanceof ArrayType array) {
      variables(array.getComponentType()).forEach(found::add);
    } else if (type instanceof DeclaredType declared) {
      declared.getTypeArguments().forEach(part -> variables(part).forEach(found::add));
    } else if (type instanceof WildcardType wildcard && wildcard.getExtendsBound() != null) {
      variables(wildcard.getExtendsBound()).forEach(found::add);
    }
    return found.stream();
  }
}
