package io.modelshare.processor;

import io.modelshare.annotation.Shareable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the constructor that makes an object from the values of its fields.
 *
 * <p>It is the one with the most parameters among those that are not private, throw no checked
 * exception, have only parameters with the name and type of a field, and leave no final field unset
 * that is written or rebuilt. If the type refers to other models, one without parameters comes
 * first, because only then may an object be part of a cycle. A static method that returns the type
 * is taken where no constructor will do, and a builder where {@code @Shareable} names one.
 */
final class ConstructionReader {
  private final Environment environment;
  private final Report report;
  private final TypeElement model;
  private final Map<String, RawField> fields;
  private final List<Rebuilder> rebuilders;

  ConstructionReader(
      Environment environment,
      Report report,
      TypeElement model,
      List<RawField> fields,
      List<Rebuilder> rebuilders) {
    this.environment = environment;
    this.report = report;
    this.model = model;
    this.fields = RawField.byName(fields);
    this.rebuilders = rebuilders;
  }

  @Nullable
  Construction read() {
    if (model.getKind() == ElementKind.RECORD) {
      return new Construction.Constructor(model.getRecordComponents().stream()
          .map(component -> component.getSimpleName().toString())
          .toList());
    }
    Optional<TypeMirror> builder = builder();
    if (builder.isPresent()) {
      return new BuilderReader(environment, report, model, fields, this::mustBePassed)
          .read(builder.get());
    }
    List<ExecutableElement> constructors =
        ElementFilter.constructorsIn(model.getEnclosedElements());
    List<ExecutableElement> complete = complete(constructors);
    List<ExecutableElement> callable = callable(complete);
    if (!callable.isEmpty()) {
      return new Construction.Constructor(names(choose(callable)));
    }
    List<ExecutableElement> completeFactories = complete(factories());
    List<ExecutableElement> callableFactories = callable(completeFactories);
    if (!callableFactories.isEmpty()) {
      ExecutableElement factory = choose(callableFactories);
      return new Construction.Factory(factory.getSimpleName().toString(), names(factory));
    }
    Stream.concat(complete.stream(), completeFactories.stream())
        .findFirst()
        .ifPresentOrElse(this::reportException, () -> reportNearest(constructors));
    return null;
  }

  private Optional<TypeMirror> builder() {
    return Annotations.typeIn(model, Shareable.class)
        .filter(type -> !(type instanceof DeclaredType declared)
            || !Environment.nameOf(declared).equals("java.lang.Void"));
  }

  /** Returns the static methods that return an object of the type. */
  private List<ExecutableElement> factories() {
    return ElementFilter.methodsIn(model.getEnclosedElements()).stream()
        .filter(method -> method.getModifiers().contains(Modifier.STATIC))
        .filter(method -> !method.getParameters().isEmpty())
        .filter(method -> environment.isSame(
            environment.types().erasure(method.getReturnType()),
            environment.types().erasure(model.asType())))
        .toList();
  }

  private List<ExecutableElement> complete(List<ExecutableElement> candidates) {
    return candidates.stream()
        .filter(this::fits)
        .filter(candidate -> unset(candidate).isEmpty())
        .toList();
  }

  private List<ExecutableElement> callable(List<ExecutableElement> candidates) {
    return candidates.stream()
        .filter(candidate -> environment.checkedThrows(candidate).isEmpty())
        .toList();
  }

  private boolean fits(ExecutableElement constructor) {
    return !constructor.getModifiers().contains(Modifier.PRIVATE)
        && constructor.getParameters().stream().allMatch(this::isField);
  }

  private boolean isField(VariableElement parameter) {
    RawField field = fields.get(parameter.getSimpleName().toString());
    return field != null && environment.isSame(parameter.asType(), field.type());
  }

  private List<RawField> unset(ExecutableElement constructor) {
    Set<String> set = Set.copyOf(names(constructor));
    return fields.values().stream()
        .filter(field -> mustBePassed(field) && !set.contains(field.name()))
        .sorted(Comparator.comparing(RawField::name))
        .toList();
  }

  /** Returns whether a field has its value, read or rebuilt, from a constructor only. */
  private boolean mustBePassed(RawField field) {
    boolean hasValue = field.isWritten()
        || rebuilders.stream().anyMatch(rebuilder -> rebuilder.returns(field.name()));
    return field.isFinal() && hasValue;
  }

  private ExecutableElement choose(List<ExecutableElement> complete) {
    for (ExecutableElement constructor : complete) {
      if (constructor.getParameters().isEmpty() && refersToModels()) {
        return constructor;
      }
    }
    ExecutableElement chosen = longest(complete);
    for (ExecutableElement other : complete) {
      if (!other.equals(chosen)
          && other.getParameters().size() == chosen.getParameters().size()) {
        report.add(
            Message.AMBIGUOUS_CONSTRUCTOR,
            other,
            title(chosen),
            title(other),
            model.getSimpleName());
      }
    }
    return chosen;
  }

  private boolean refersToModels() {
    return fields.values().stream().anyMatch(field -> isModel(field.type()));
  }

  private static boolean isModel(TypeMirror type) {
    return type instanceof DeclaredType declared
        && (Environment.isShareable((TypeElement) declared.asElement())
            || declared.getTypeArguments().stream().anyMatch(ConstructionReader::isModel));
  }

  private void reportException(ExecutableElement candidate) {
    String clause = environment.checkedThrows(candidate).orElseThrow();
    report.add(Message.CHECKED_EXCEPTION, candidate, title(candidate), clause);
  }

  private void reportNearest(List<ExecutableElement> constructors) {
    List<ExecutableElement> fitting = constructors.stream().filter(this::fits).toList();
    if (fitting.isEmpty()) {
      report.add(Message.CONSTRUCTOR, model, model.getSimpleName(), nearest(constructors));
    } else {
      reportFinalFields(longest(fitting));
    }
  }

  private void reportFinalFields(ExecutableElement constructor) {
    for (RawField field : unset(constructor)) {
      report.add(Message.FINAL_FIELD, field.element(), field.title(), field.type(), field.name());
    }
  }

  /** Explains why the constructor that comes nearest does not fit. */
  private String nearest(List<ExecutableElement> constructors) {
    for (ExecutableElement constructor : constructors) {
      for (VariableElement parameter : constructor.getParameters()) {
        if (!isField(parameter)) {
          String name = parameter.getSimpleName().toString();
          RawField field = fields.get(name);
          String why = field == null
              ? "is no field." + noField(name)
              : "is of type " + parameter.asType() + ", the field of type " + field.type();
          return ". In " + title(constructor) + ", parameter '" + name + "' " + why;
        }
      }
    }
    return "";
  }

  /** Looks for the name that was meant, unless it is one that stands for a lost name. */
  private String noField(String name) {
    return name.matches("arg\\d+")
        ? " A class file has the names of parameters only if it was compiled with -parameters"
        : Suggestions.didYouMean(name, fields.keySet());
  }

  private static ExecutableElement longest(List<ExecutableElement> constructors) {
    return constructors.stream()
        .max(Comparator.comparingInt(constructor -> constructor.getParameters().size()))
        .orElseThrow();
  }

  private static List<String> names(ExecutableElement constructor) {
    return constructor.getParameters().stream()
        .map(parameter -> parameter.getSimpleName().toString())
        .toList();
  }

  private String title(ExecutableElement candidate) {
    String factory =
        candidate.getKind() == ElementKind.METHOD ? "." + candidate.getSimpleName() : "";
    return model.getSimpleName() + factory + "(" + String.join(", ", names(candidate)) + ")";
  }
}
