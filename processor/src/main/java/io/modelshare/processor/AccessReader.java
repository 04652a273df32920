package io.modelshare.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import io.modelshare.annotation.Rebuilds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Decides how generated code, a class in the model's package, gets at a field.
 *
 * <p>By name, if the field can be named there; otherwise by a method that is seen to do nothing
 * else, because that costs nothing; otherwise through a {@code VarHandle}, which works within one
 * module, for which no JVM flag is needed, and which costs a few milliseconds at first use. The
 * value is that of the field, even if other methods change it on the way.
 */
final class AccessReader {
  private final Environment environment;
  private final Report report;
  private final TypeElement model;
  private final PackageElement here;
  private final MethodBodies bodies;
  private final List<ExecutableElement> methods;

  AccessReader(Environment environment, Report report, TypeElement model, MethodBodies bodies) {
    this.environment = environment;
    this.report = report;
    this.model = model;
    this.here = environment.packageOf(model);
    this.bodies = bodies;
    this.methods = ElementFilter.methodsIn(environment.elements().getAllMembers(model)).stream()
        .filter(method -> environment.isVisibleMember(method, model))
        .filter(method -> !method.getModifiers().contains(Modifier.STATIC))
        .toList();
  }

  Access reading(RawField field) {
    if (isNamed(field)) {
      return new Access.Direct(field.name(), isErased(field, field.element().asType()));
    }
    Optional<ExecutableElement> accessor = callable(accessors(field))
        .filter(method -> !isReachable(field) || bodies.isAccessor(method, field))
        .findFirst();
    if (accessor.isEmpty()) {
      return handle(field);
    }
    reportUnseen(field, accessor.get());
    return new Access.Method(
        accessor.get().getSimpleName().toString(),
        isErased(field, accessor.get().getReturnType()));
  }

  private Stream<ExecutableElement> accessors(RawField field) {
    return methods.stream().filter(method -> isAccessor(method, field));
  }

  private Stream<ExecutableElement> callable(Stream<ExecutableElement> candidates) {
    return candidates.filter(method -> environment.checkedThrows(method).isEmpty());
  }

  /** Returns whether the field itself can be reached, by a handle at least. */
  boolean isReachable(RawField field) {
    return environment.isSameModule(field.owner(), model) || isNamed(field);
  }

  /** Returns whether the name of a field means it, in the model's package and of such an object. */
  private boolean isNamed(RawField field) {
    return environment.isVisibleMember(field.element(), model)
        && !environment.isHidden(field.element(), model);
  }

  /** Reports that a method is relied on whose code is not shown. */
  private void reportUnseen(RawField field, ExecutableElement method) {
    if (!isReachable(field)) {
      report.add(Message.UNSEEN_METHOD, field.element(), field.title(), method, field.owner());
    }
  }

  /** Returns whether an expression of a raw model type has another type than the field. */
  private boolean isErased(RawField field, TypeMirror declared) {
    return !model.getTypeParameters().isEmpty()
        && !environment.isSame(
            environment.types().erasure(declared), environment.types().erasure(field.type()));
  }

  private boolean isAccessor(ExecutableElement method, RawField field) {
    String name = method.getSimpleName().toString();
    boolean named = name.equals(field.name())
        || name.equals("get" + capitalize(field.name()))
        || (name.equals("is" + capitalize(field.name()))
            && field.type().getKind() == TypeKind.BOOLEAN);
    return named
        && method.getParameters().isEmpty()
        && method.getAnnotation(Rebuilds.class) == null
        && environment.isSame(member(method).getReturnType(), field.type());
  }

  /** Returns how a field is set; a final one, after a constructor has set it. */
  Access writing(RawField field) {
    if (field.isFinal()) {
      return environment.isSameModule(field.owner(), model)
          ? new Access.Final(owner(field), field.name(), erasureOf(field))
          : new Access.None();
    }
    if (isNamed(field)) {
      return new Access.Direct(field.name(), false);
    }
    Optional<ExecutableElement> setter = callable(setters(field))
        .filter(method -> !isReachable(field) || bodies.isSetter(method, field))
        .findFirst();
    if (setter.isEmpty()) {
      return handle(field);
    }
    reportUnseen(field, setter.get());
    return new Access.Method(setterOf(field), false);
  }

  private Stream<ExecutableElement> setters(RawField field) {
    return methods.stream().filter(method -> isSetter(method, field));
  }

  private static String setterOf(RawField field) {
    return "set" + capitalize(field.name());
  }

  private boolean isSetter(ExecutableElement method, RawField field) {
    return method.getSimpleName().contentEquals(setterOf(field))
        && method.getParameters().size() == 1
        && environment.isSame(member(method).getParameterTypes().get(0), field.type());
  }

  private ExecutableType member(ExecutableElement method) {
    return (ExecutableType) environment.types().asMemberOf(environment.typeOf(model), method);
  }

  private Access handle(RawField field) {
    if (!environment.isSameModule(field.owner(), model)) {
      report.add(
          Message.PRIVATE_FIELD,
          field.element(),
          field.title(),
          here.getQualifiedName(),
          Environment.nameOf(field.owner()),
          missingAccessor(field));
      return new Access.None();
    }
    return new Access.Handle(owner(field), field.name(), erasureOf(field));
  }

  private TypeName erasureOf(RawField field) {
    return TypeName.get(environment.types().erasure(field.element().asType()));
  }

  /**
   * Notes, once for a model, which of its fields are reached through handles.
   *
   * @param reached the same fields, in the same order
   */
  void note(List<Field> reached, List<RawField> fields) {
    List<String> names = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      Field field = reached.get(i);
      RawField raw = fields.get(i);
      boolean isRead = field.reading() instanceof Access.Handle;
      boolean isSet = field.writing() instanceof Access.Handle;
      if ((isRead || isSet)
          && raw.owner().equals(model)
          && !Report.isSuppressed(Message.REFLECTIVE_FIELD, raw.element())) {
        names.add(field.name());
        if (isRead && callable(accessors(raw)).findAny().isEmpty()) {
          missing.add(missingAccessor(raw));
        }
        if (isSet && callable(setters(raw)).findAny().isEmpty()) {
          missing.add(missingSetter(raw));
        }
      }
    }
    if (!names.isEmpty()) {
      report.add(
          Message.REFLECTIVE_FIELD,
          model,
          model.getSimpleName(),
          Report.list(names),
          names.size() == 1 ? "is" : "are",
          remedy(names.size() == 1 ? "it" : "them"),
          missing.isEmpty() ? "" : ", or add " + Report.list(missing));
    }
  }

  private String remedy(String fields) {
    return model.getKind() == ElementKind.RECORD
        ? "Let the accessor return what it has, or leave it to the compiler"
        : "Make " + fields + " package-private";
  }

  private String missingAccessor(RawField field) {
    return withoutThrows(accessors(field)).orElse(field.name() + "()");
  }

  private String missingSetter(RawField field) {
    return withoutThrows(setters(field))
        .orElse(setterOf(field) + "(" + Environment.simpleNameOf(field.type()) + ")");
  }

  /** Returns what would do if it threw no checked exception. */
  private Optional<String> withoutThrows(Stream<ExecutableElement> candidates) {
    return candidates
        .flatMap(method -> environment
            .checkedThrows(method)
            .map(clause ->
                method.getSimpleName() + "(" + parameterOf(method) + ") without '" + clause + "'")
            .stream())
        .findFirst();
  }

  private static String parameterOf(ExecutableElement method) {
    return method.getParameters().stream()
        .map(parameter -> Environment.simpleNameOf(parameter.asType()))
        .collect(Collectors.joining());
  }

  /** Returns the class that declares the field, by way of its subclass if it cannot be named. */
  private CodeBlock owner(RawField field) {
    if (environment.isNameable(field.owner(), here)) {
      return CodeBlock.of("$T.class", ClassName.get(field.owner()));
    }
    CodeBlock.Builder owner = CodeBlock.builder().add("$T.class", ClassName.get(model));
    for (TypeElement type = model; !type.equals(field.owner()); ) {
      owner.add(".getSuperclass()");
      type = Environment.superclassOf(type).orElseThrow();
    }
    return owner.build();
  }

  static String capitalize(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
