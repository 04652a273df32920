package io.modelshare.processor;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Explains what the constructor lacks that comes nearest to the fields of a model. */
final class NearestConstructor {
  private final TypeElement model;
  private final Map<String, RawField> fields;
  private final Environment environment;
  private final ConstructorParameters parameters;

  NearestConstructor(
      Environment environment,
      TypeElement model,
      Map<String, RawField> fields,
      ConstructorParameters parameters) {
    this.environment = environment;
    this.parameters = parameters;
    this.model = model;
    this.fields = fields;
  }

  /** Returns a sentence, or nothing if there is no constructor of the user's. */
  String explanation(List<ExecutableElement> candidates) {
    return candidates.stream()
        .filter(candidate -> candidate.getKind() == ElementKind.CONSTRUCTOR || near(candidate) > 0)
        .max(Comparator.comparingInt(this::near))
        .map(this::explain)
        .orElse("");
  }

  /**
   * Returns a larger number, the more of its parameters are fields, or have at least their names.
   */
  private int near(ExecutableElement candidate) {
    int near = 0;
    for (VariableElement parameter : candidate.getParameters()) {
      boolean isNamed = fields.containsKey(parameter.getSimpleName().toString());
      near += isField(candidate, parameter) ? 3 : isNamed ? 2 : -2;
    }
    return near;
  }

  private boolean isField(ExecutableElement candidate, VariableElement parameter) {
    return parameters.field(candidate, parameter).isPresent();
  }

  private String explain(ExecutableElement candidate) {
    return candidate.getParameters().stream()
        .filter(parameter -> !isField(candidate, parameter))
        .findFirst()
        .map(parameter -> ". In " + ConstructionReader.title(model, candidate) + ", parameter '"
            + parameter.getSimpleName() + "' " + mistake(candidate, parameter))
        .orElse("");
  }

  private String mistake(ExecutableElement candidate, VariableElement parameter) {
    String name = parameter.getSimpleName().toString();
    RawField field = fields.get(name);
    return field == null
        ? "is no field." + noField(candidate, parameter, name)
        : "is of type " + parameter.asType() + ", the field of type " + field.type();
  }

  /** Looks for the name that was meant, unless it is one that stands for a lost name. */
  private String noField(ExecutableElement candidate, VariableElement parameter, String name) {
    if (name.matches("arg\\d+")) {
      return " A class file has the names of parameters only if it was compiled with -parameters";
    }
    if (isBuilder(parameter.asType())) {
      return " If " + environment.types().erasure(parameter.asType())
          + " has a method for each field, name it with @Shareable(builder = ...)";
    }
    Set<String> ofItsType = fields.values().stream()
        .filter(field -> environment.isPassable(field.type(), parameter.asType()))
        .map(RawField::name)
        .collect(Collectors.toSet());
    String meant = Suggestions.didYouMean(name, ofItsType);
    if (!meant.isEmpty()) {
      return meant;
    }
    Set<String> left = new TreeSet<>(ofItsType);
    candidate.getParameters().forEach(other -> left.remove(other.getSimpleName().toString()));
    return left.size() == 1
        ? " If it sets '" + left.iterator().next() + "', give it that name"
        : "";
  }

  /** Returns whether a type is another one, with a method that makes the model. */
  private boolean isBuilder(TypeMirror type) {
    Element builder = environment.types().asElement(type);
    TypeMirror made = environment.types().erasure(model.asType());
    return builder != null
        && !builder.equals(model)
        && ElementFilter.methodsIn(builder.getEnclosedElements()).stream()
            .anyMatch(method -> method.getParameters().isEmpty()
                && environment
                    .types()
                    .isSameType(environment.types().erasure(method.getReturnType()), made));
  }
}
