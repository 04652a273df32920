package io.modelshare.processor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;

/**
 * Tells which field each parameter of a constructor or a static factory sets: the one of its name.
 * Of a constructor whose code is shown, it may be another that it assigns the parameter to.
 */
final class ConstructorParameters {
  private final Environment environment;
  private final MethodBodies bodies;
  private final Map<String, RawField> fields;

  /** Whether names may be unlike those of the fields. */
  private final boolean areByCode;

  private ConstructorParameters(
      Environment environment,
      MethodBodies bodies,
      Map<String, RawField> fields,
      boolean areByCode) {
    this.environment = environment;
    this.bodies = bodies;
    this.fields = fields;
    this.areByCode = areByCode;
  }

  static ConstructorParameters byName(
      Environment environment, MethodBodies bodies, Map<String, RawField> fields) {
    return new ConstructorParameters(environment, bodies, fields, false);
  }

  /** Returns the same parameters, whose names do not matter where code is shown. */
  ConstructorParameters byCode() {
    return new ConstructorParameters(environment, bodies, fields, true);
  }

  /** Returns whether each parameter sets a field, and none that another sets. */
  boolean areFields(ExecutableElement candidate) {
    List<String> names = names(candidate);
    return names.size() == candidate.getParameters().size()
        && names.size() == new HashSet<>(names).size();
  }

  /** Returns the names of the fields that are set, in the order of the parameters. */
  List<String> names(ExecutableElement candidate) {
    List<String> names = new ArrayList<>();
    for (VariableElement parameter : candidate.getParameters()) {
      field(candidate, parameter).ifPresent(field -> names.add(field.name()));
    }
    return names;
  }

  /** Returns the parameter that sets a field. */
  String parameterOf(ExecutableElement candidate, RawField field) {
    return candidate.getParameters().stream()
        .filter(parameter -> field(candidate, parameter).filter(field::equals).isPresent())
        .map(parameter -> parameter.getSimpleName().toString())
        .findFirst()
        .orElse(field.name());
  }

  /** Returns the field that a parameter sets, if its type allows that. */
  Optional<RawField> field(ExecutableElement candidate, VariableElement parameter) {
    String name = parameter.getSimpleName().toString();
    RawField named = fields.get(name);
    if (named != null || !areByCode) {
      return Optional.ofNullable(named)
          .filter(field -> environment.isPassable(field.type(), parameter.asType()));
    }
    List<RawField> assigned = fields.values().stream()
        .filter(field -> environment.isPassable(field.type(), parameter.asType()))
        .filter(field -> bodies.assigns(candidate, name, field))
        .toList();
    return assigned.size() == 1 ? Optional.of(assigned.get(0)) : Optional.empty();
  }
}
