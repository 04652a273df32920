package io.modelshare.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Writes the constructor that a class lacks, so that its author only has to copy it.
 *
 * <p>It takes the final fields that nothing else assigns. Those that may lead back to the object
 * get their values afterwards, as all other fields do.
 */
final class MissingConstructor {
  private static final String ANY = "one, private or not, without parameters";

  /** Of more fields the text would hide the message. */
  private static final int MOST_FIELDS = 10;

  private final Environment environment;
  private final TypeElement model;
  private final Map<String, RawField> fields;
  private final MethodBodies bodies;
  private final Predicate<RawField> leadsBack;

  MissingConstructor(
      Environment environment,
      TypeElement model,
      Map<String, RawField> fields,
      MethodBodies bodies,
      Predicate<RawField> leadsBack) {
    this.environment = environment;
    this.model = model;
    this.fields = fields;
    this.bodies = bodies;
    this.leadsBack = leadsBack;
  }

  /** Returns {@code 'private Model() {}'}, or what is asked for where the code is not shown. */
  String text() {
    Optional<List<VariableElement>> blank = bodies.blankFinals(model);
    if (blank.isEmpty()
        || Kotlin.is(model)
        || blank.get().size() > MOST_FIELDS
        || !blank.get().stream().allMatch(this::isWritten)
        || !superclassNeedsNothing()) {
      return ANY;
    }
    List<RawField> assigned = blank.get().stream()
        .map(field -> fields.get(field.getSimpleName().toString()))
        .toList();
    List<RawField> taken = assigned.stream().filter(leadsBack.negate()).toList();
    return isTaken(taken) ? constructor(List.of(), assigned) : constructor(taken, assigned);
  }

  private boolean isWritten(VariableElement field) {
    RawField known = fields.get(field.getSimpleName().toString());
    return known != null && known.isWritten();
  }

  private boolean superclassNeedsNothing() {
    return Environment.superclassOf(model).stream()
        .flatMap(type -> ElementFilter.constructorsIn(type.getEnclosedElements()).stream())
        .filter(constructor -> constructor.getParameters().isEmpty())
        .anyMatch(constructor -> constructor.getModifiers().contains(Modifier.PROTECTED)
            || environment.isVisible(constructor, environment.packageOf(model)));
  }

  /** Returns whether there is a constructor of these parameters, which does something else. */
  private boolean isTaken(List<RawField> parameters) {
    List<TypeMirror> types = parameters.stream()
        .map(field -> environment.types().erasure(field.type()))
        .toList();
    return ElementFilter.constructorsIn(model.getEnclosedElements()).stream()
        .anyMatch(constructor -> hasTypes(constructor, types));
  }

  private boolean hasTypes(ExecutableElement constructor, List<TypeMirror> types) {
    List<? extends VariableElement> parameters = constructor.getParameters();
    for (int i = 0; i < parameters.size() && parameters.size() == types.size(); i++) {
      TypeMirror type = environment.types().erasure(parameters.get(i).asType());
      if (!environment.isSame(type, types.get(i))) {
        return false;
      }
    }
    return parameters.size() == types.size();
  }

  private String constructor(List<RawField> taken, List<RawField> assigned) {
    List<String> parameters = new ArrayList<>();
    taken.forEach(
        field -> parameters.add(Environment.simpleNameOf(field.type()) + " " + field.name()));
    StringBuilder code = new StringBuilder("'private ")
        .append(model.getSimpleName())
        .append('(')
        .append(String.join(", ", parameters))
        .append(") {");
    for (RawField field : assigned) {
      String value = taken.contains(field) ? field.name() : empty(field.type());
      code.append(" this.").append(field.name()).append(" = ").append(value).append(';');
    }
    return code.append(assigned.isEmpty() ? "}'" : " }'").toString();
  }

  private static String empty(TypeMirror type) {
    return switch (type.getKind()) {
      case BOOLEAN -> "false";
      case BYTE, SHORT, CHAR, INT, LONG, FLOAT, DOUBLE -> "0";
      default -> "null";
    };
  }
}
