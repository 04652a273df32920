package io.modelshare.processor;

import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads an interface whose abstract methods are columns. */
final class InterfaceColumnsReader {
  private final Environment environment;
  private final Report report;
  private final TypeElement model;
  private final List<ExecutableElement> methods;

  InterfaceColumnsReader(Environment environment, Report report, TypeElement model) {
    this.environment = environment;
    this.report = report;
    this.model = model;
    this.methods = ElementFilter.methodsIn(environment.elements().getAllMembers(model));
  }

  /** Returns a field for each column, in the order of the names. */
  List<Field> read() {
    List<Field> columns = new ArrayList<>();
    methods.stream()
        .filter(this::isToImplement)
        .sorted(Comparator.comparing(method -> method.getSimpleName().toString()))
        .forEach(method -> read(method).ifPresent(columns::add));
    return List.copyOf(columns);
  }

  private boolean isToImplement(ExecutableElement method) {
    return method.getModifiers().contains(Modifier.ABSTRACT)
        && !isOfEveryObject(method)
        && methods.stream()
            .noneMatch(
                other -> other != method && environment.elements().overrides(other, method, model));
  }

  /** Returns whether an interface repeats a method that every object has. */
  private boolean isOfEveryObject(ExecutableElement method) {
    return ElementFilter.methodsIn(
            environment.elements().getTypeElement("java.lang.Object").getEnclosedElements())
        .stream()
        .filter(other -> other.getSimpleName().equals(method.getSimpleName()))
        .anyMatch(
            other -> other.getParameters().size() == method.getParameters().size());
  }

  private Optional<Field> read(ExecutableElement method) {
    String name = method.getSimpleName().toString();
    String title = model.getSimpleName() + "." + name + "()";
    TypeMirror type = ((ExecutableType)
            environment.types().asMemberOf(environment.typeOf(model), method))
        .getReturnType();
    Optional<Columns.Obstacle> obstacle = obstacle(method);
    if (obstacle.isPresent()) {
      report.add(
          Message.IN_PLACE_ELEMENT,
          method,
          title,
          obstacle.get().reason(),
          obstacle.get().remedy());
      return Optional.empty();
    }
    ValueForm form = new ColumnForms(environment, report, model).of(type, method, title);
    return form == null
        ? Optional.empty()
        : Optional.of(new Field(
            name,
            TypeName.get(type),
            Presence.ALWAYS,
            List.of(),
            form,
            true,
            new Access.Method(name, false),
            new Access.None()));
  }

  private Optional<Columns.Obstacle> obstacle(ExecutableElement method) {
    if (!method.getParameters().isEmpty()) {
      return Optional.of(new Columns.Obstacle(
          "it takes parameters, and a column has one value in a row", "Make it a default method"));
    }
    if (!method.getTypeParameters().isEmpty()) {
      return Optional.of(new Columns.Obstacle(
          "it is generic, and a column has one type",
          "Declare that type, or make it a default method"));
    }
    if (method.getReturnType().getKind() == TypeKind.VOID) {
      return Optional.of(new Columns.Obstacle(
          "it returns nothing, and so is no column", "Make it a default method"));
    }
    return environment
        .checkedThrows(method)
        .map(thrown -> new Columns.Obstacle("it declares '" + thrown + "'", "Remove that"));
  }
}
