package io.modelshare.processor;

import com.palantir.javapoet.TypeName;
import io.modelshare.annotation.Shareable;
import io.modelshare.processor.MethodBodies.Passing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the constructor that makes an object from the values of its fields.
 *
 * <p>Constructors, and static methods that return the type, are candidates if they throw no checked
 * exception. All their parameters must have the name of a field and its type or a super type of it.
 * Taken is the one that leaves the fewest final fields to be set afterwards, first of all those
 * that refer to objects; of several a visible constructor before a static method before a private
 * constructor, and then the one with the most parameters. Where that leaves several static methods,
 * a private constructor that does as well is taken instead. If none has such names, parameters
 * count whose constructor is seen to assign them to a field. If the type refers to other models, a
 * constructor without parameters comes first, because only then may an object be part of a cycle.
 * Where {@code @Shareable} names a builder, that is taken.
 */
final class ConstructionReader {
  private final Environment environment;
  private final Report report;
  private final TypeElement model;
  private final Map<String, RawField> fields;
  private final List<Rebuilder> rebuilders;
  private final MethodBodies bodies;
  private final ModelReferences references;
  private ConstructorParameters parameters;

  ConstructionReader(
      Environment environment,
      Report report,
      TypeElement model,
      List<RawField> fields,
      List<Rebuilder> rebuilders,
      MethodBodies bodies) {
    this.environment = environment;
    this.report = report;
    this.model = model;
    this.fields = RawField.byName(fields);
    this.rebuilders = rebuilders;
    this.bodies = bodies;
    this.references = new ModelReferences(environment, model);
    this.parameters = ConstructorParameters.byName(environment, bodies, this.fields);
  }

  @Nullable
  Construction read() {
    if (model.getKind() == ElementKind.RECORD) {
      return record();
    }
    if (Kotlin.isValueClass(model)) {
      return valueClass();
    }
    Optional<TypeMirror> builder = builder();
    if (builder.isPresent()) {
      return new BuilderReader(environment, report, model, fields, this::mustBePassed)
          .read(builder.get());
    }
    Optional<Construction> singleton = new Singletons(model, environment).construction();
    if (singleton.isPresent()) {
      return singleton.get();
    }
    List<ExecutableElement> candidates =
        new ArrayList<>(ElementFilter.constructorsIn(model.getEnclosedElements()));
    candidates.addAll(factories());
    List<ExecutableElement> fitting = fitting(candidates);
    List<ExecutableElement> callable = fitting.stream()
        .filter(candidate -> environment.checkedThrows(candidate).isEmpty())
        .toList();
    if (callable.isEmpty()) {
      fitting.stream()
          .findFirst()
          .ifPresentOrElse(
              this::reportException,
              () -> report.add(
                  Message.CONSTRUCTOR,
                  model,
                  model.getSimpleName(),
                  new MissingConstructor(environment, model, fields, bodies, this::leadsBack)
                      .text(),
                  new NearestConstructor(environment, model, fields, parameters)
                      .explanation(candidates)));
      return null;
    }
    ExecutableElement chosen = choose(callable);
    unset(chosen).stream().filter(field -> !canBeSet(field)).forEach(this::reportFinal);
    return construction(chosen);
  }

  /** Of a record all fields are final, and cannot be set but by its canonical constructor. */
  private Construction record() {
    List<String> components = model.getRecordComponents().stream()
        .map(component -> component.getSimpleName().toString())
        .toList();
    ElementFilter.constructorsIn(model.getEnclosedElements()).stream()
        .filter(constructor -> names(constructor).equals(components))
        .filter(parameters::areFields)
        .findFirst()
        .ifPresent(this::reportChanges);
    return new Construction.Constructor(
        components, Set.of(), Set.copyOf(components), Optional.empty());
  }

  /** The constructor of a value class does nothing but box the field. Only class files show it. */
  private Construction valueClass() {
    Set<String> names = Set.copyOf(fields.keySet());
    List<TypeName> types = fields.values().stream()
        .map(field -> TypeName.get(environment.types().erasure(field.type())))
        .toList();
    return new Construction.Constructor(List.copyOf(names), Set.of(), names, Optional.of(types));
  }

  private void reportChanges(ExecutableElement constructor) {
    if (bodies.isImplicit(constructor)) {
      return;
    }
    Set<Passing> passings = fields.values().stream()
        .filter(RawField::isWritten)
        .map(field -> checked(constructor, field))
        .collect(Collectors.toSet());
    if (passings.contains(Passing.UNSEEN)) {
      report.add(Message.UNSEEN_RECORD, model, model.getSimpleName(), model.getSimpleName());
    }
    List<String> copied = fields.values().stream()
        .filter(field -> Columns.areIn(model) && bodies.copiesContent(constructor, field))
        .map(RawField::name)
        .toList();
    if (!copied.isEmpty()) {
      report.add(
          Message.COPYING_CONSTRUCTOR, constructor, model.getSimpleName(), Report.list(copied));
    }
  }

  private Passing checked(ExecutableElement constructor, RawField field) {
    Passing passing = bodies.passing(constructor, field);
    if (passing == Passing.CHANGED || bodies.changesContent(constructor, field)) {
      reportChange(constructor, field);
    }
    return passing;
  }

  private void reportChange(ExecutableElement constructor, RawField field) {
    report.add(
        Message.CHANGED_VALUE,
        constructor,
        title(model, constructor),
        field.name(),
        model.getSimpleName(),
        Message.CHANGED_VALUE.tag());
  }

  private Construction construction(ExecutableElement chosen) {
    List<String> names = parameters.names(chosen);
    if (chosen.getKind() == ElementKind.METHOD) {
      return new Construction.Factory(chosen.getSimpleName().toString(), names, Set.of());
    }
    Set<String> later = fields.values().stream()
        .filter(field -> names.contains(field.name()) && isBetterSetLater(chosen, field))
        .map(RawField::name)
        .collect(Collectors.toUnmodifiableSet());
    List<RawField> passed = fields.values().stream()
        .filter(field -> names.contains(field.name()) && !later.contains(field.name()))
        .toList();
    passed.stream()
        .filter(
            field -> bodies.changesContent(chosen, parameters.parameterOf(chosen, field), field))
        .forEach(field -> reportChange(chosen, field));
    Set<String> kept = passed.stream()
        .filter(field ->
            bodies.passing(chosen, parameters.parameterOf(chosen, field), field) == Passing.SAME)
        .map(RawField::name)
        .collect(Collectors.toUnmodifiableSet());
    boolean isPrivate = chosen.getModifiers().contains(Modifier.PRIVATE);
    return new Construction.Constructor(
        names, later, kept, isPrivate ? Optional.of(parameterTypes(chosen)) : Optional.empty());
  }

  /**
   * Returns whether null can be passed for a field, since nothing but the field takes it, and the
   * value may lead back to the object, as those of the nodes of a doubly linked list do.
   */
  private boolean isBetterSetLater(ExecutableElement chosen, RawField field) {
    return !field.isFinal()
        && field.presence() == Presence.ALWAYS
        && isModel(field.type())
        && leadsBack(field)
        && bodies.assignsOnly(chosen, parameters.parameterOf(chosen, field), field);
  }

  private List<TypeName> parameterTypes(ExecutableElement constructor) {
    return constructor.getParameters().stream()
        .map(parameter -> TypeName.get(environment.types().erasure(parameter.asType())))
        .toList();
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
        .filter(method -> !method.getModifiers().contains(Modifier.PRIVATE))
        .filter(method -> !method.getParameters().isEmpty())
        .filter(method -> environment.isSame(
            environment.types().erasure(method.getReturnType()),
            environment.types().erasure(model.asType())))
        .toList();
  }

  /** Returns those whose parameters have the names of fields, or else set some by their code. */
  private List<ExecutableElement> fitting(List<ExecutableElement> candidates) {
    List<ExecutableElement> named =
        candidates.stream().filter(parameters::areFields).toList();
    if (!named.isEmpty()) {
      return named;
    }
    parameters = parameters.byCode();
    return candidates.stream().filter(parameters::areFields).toList();
  }

  private List<RawField> unset(ExecutableElement candidate) {
    Set<String> set = Set.copyOf(parameters.names(candidate));
    return fields.values().stream()
        .filter(field -> mustBePassed(field) && !set.contains(field.name()))
        .sorted(Comparator.comparing(RawField::name))
        .toList();
  }

  /** Returns whether a field is to have its value, read or rebuilt, from a constructor. */
  private boolean mustBePassed(RawField field) {
    boolean hasValue = field.isWritten()
        || rebuilders.stream().anyMatch(rebuilder -> rebuilder.returns(field.name()));
    return field.isFinal() && hasValue;
  }

  /** Returns whether a final field can be given another value than its constructor gave it. */
  private boolean canBeSet(RawField field) {
    boolean isConstant = field.element().getConstantValue() != null && !Kotlin.is(field.owner());
    return !isConstant && environment.isSameModule(field.owner(), model);
  }

  private void reportFinal(RawField field) {
    report.add(Message.FINAL_FIELD, field.element(), field.title(), field.type(), field.name());
  }

  private ExecutableElement choose(List<ExecutableElement> callable) {
    Comparator<ExecutableElement> order = Comparator.comparing(this::rank)
        .thenComparing(candidate -> -candidate.getParameters().size());
    Optional<ExecutableElement> empty = callable.stream()
        .filter(
            candidate -> candidate.getParameters().isEmpty() && unset(candidate).isEmpty())
        .min(order);
    if (empty.isPresent() && refersToModels()) {
      return empty.get();
    }
    List<ExecutableElement> candidates = withFewestModels(callable);
    ExecutableElement chosen = candidates.stream().min(order).orElseThrow();
    List<ExecutableElement> others = candidates.stream()
        .filter(other -> !other.equals(chosen) && order.compare(other, chosen) == 0)
        .toList();
    if (!others.isEmpty()) {
      List<ExecutableElement> behind = candidates.stream()
          .filter(candidate -> candidate.getKind() == ElementKind.CONSTRUCTOR)
          .filter(candidate -> rank(candidate) == rank(chosen) + 1) // of Money.of and Money.parse
          .toList();
      if (behind.size() == 1) {
        return behind.get(0);
      }
    }
    others.forEach(other -> report.add(
        Message.AMBIGUOUS_CONSTRUCTOR,
        other,
        title(model, chosen),
        title(model, other),
        model.getSimpleName()));
    return chosen;
  }

  /** Returns a smaller number for a better candidate, leaving aside how many parameters it has. */
  private int rank(ExecutableElement candidate) {
    List<RawField> unset = unset(candidate);
    long objects =
        unset.stream().filter(field -> !field.type().getKind().isPrimitive()).count();
    int kind = candidate.getKind() == ElementKind.METHOD
        ? 1
        : candidate.getModifiers().contains(Modifier.PRIVATE) ? 2 : 0;
    return (int) (objects * 1000 + unset.size()) * 3 + kind;
  }

  private boolean refersToModels() {
    return fields.values().stream().anyMatch(field -> isModel(field.type()));
  }

  private static boolean isModel(TypeMirror type) {
    return type instanceof ArrayType array
        ? isModel(array.getComponentType())
        : type instanceof DeclaredType declared
            && (Environment.isShareable((TypeElement) declared.asElement())
                || declared.getTypeArguments().stream().anyMatch(ConstructionReader::isModel));
  }

  private boolean leadsBack(RawField field) {
    return field.isWritten() && references.leadBack(field.type());
  }

  /**
   * Leaves the candidates that take the fewest fields which may lead back to the object, if they
   * set all that has to be set: such fields are better set when the object is there.
   */
  private List<ExecutableElement> withFewestModels(List<ExecutableElement> callable) {
    List<ExecutableElement> whole = callable.stream()
        .filter(candidate -> candidate.getKind() == ElementKind.CONSTRUCTOR)
        .filter(candidate -> !candidate.getModifiers().contains(Modifier.PRIVATE))
        .filter(candidate -> unset(candidate).isEmpty())
        .toList();
    OptionalLong fewest = whole.stream().mapToLong(this::modelsIn).min();
    return fewest.isEmpty()
        ? callable
        : whole.stream()
            .filter(candidate -> modelsIn(candidate) == fewest.getAsLong())
            .toList();
  }

  private long modelsIn(ExecutableElement candidate) {
    List<String> taken = parameters.names(candidate);
    return fields.values().stream()
        .filter(field -> taken.contains(field.name()) && leadsBack(field))
        .count();
  }

  private void reportException(ExecutableElement candidate) {
    String clause = environment.checkedThrows(candidate).orElseThrow();
    report.add(Message.CHECKED_EXCEPTION, candidate, title(model, candidate), clause);
  }

  private static List<String> names(ExecutableElement candidate) {
    return candidate.getParameters().stream()
        .map(parameter -> parameter.getSimpleName().toString())
        .toList();
  }

  /** Returns {@code Model(a, b)} or {@code Model.of(a, b)}. */
  static String title(TypeElement model, ExecutableElement candidate) {
    String factory =
        candidate.getKind() == ElementKind.METHOD ? "." + candidate.getSimpleName() : "";
    return model.getSimpleName() + factory + "(" + String.join(", ", names(candidate)) + ")";
  }
}
