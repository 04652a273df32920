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
 * <p>By name, if the field can be named there; otherwise by a method that can, because that costs
 * nothing; otherwise through a {@code VarHandle}, which works within one module, for which no JVM
 * flag is needed, and which costs a few milliseconds at first use.
 */
final class AccessReader {
  private final Environment environment;
  private final Report report;
  private final TypeElement model;
  private final PackageElement here;
  private final List<ExecutableElement> methods;

  AccessReader(Environment environment, Report report, TypeElement model) {
    this.environment = environment;
    this.report = report;
    this.model = model;
    this.here = environment.packageOf(model);
    this.methods = ElementFilter.methodsIn(environment.elements().getAllMembers(model)).stream()
        .filter(method -> environment.isVisibleMember(method, model))
        .filter(method -> !method.getModifiers().contains(Modifier.STATIC))
        .toList();
  }

  Access reading(RawField field) {
    if (environment.isVisibleMember(field.element(), model)) {
      return new Access.Direct(field.name(), isErased(field, field.element().asType()));
    }
    Optional<ExecutableElement> accessor = methods.stream()
        .filter(method -> isAccessor(method, field))
        .filter(method -> environment.checkedThrows(method).isEmpty())
        .findFirst();
    return accessor
        .<Access>map(method -> new Access.Method(
            method.getSimpleName().toString(), isErased(field, method.getReturnType())))
        .orElseGet(() -> handle(field));
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

  Access writing(RawField field) {
    if (environment.isVisibleMember(field.element(), model)) {
      return new Access.Direct(field.name(), false);
    }
    return setters(field).anyMatch(method -> environment.checkedThrows(method).isEmpty())
        ? new Access.Method(setterOf(field), false)
        : handle(field);
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
          field.owner().getQualifiedName(),
          missingAccessor(field));
      return new Access.None();
    }
    TypeName erasure = TypeName.get(environment.types().erasure(field.element().asType()));
    return new Access.Handle(owner(field), field.name(), erasure);
  }

  /** Notes that a field of the model itself is reached through a {@code VarHandle}. */
  void note(RawField field, Access reading, Access writing) {
    List<String> lacked = new ArrayList<>();
    List<String> remedies = new ArrayList<>();
    if (reading instanceof Access.Handle) {
      lacked.add("accessor");
      remedies.add(missingAccessor(field));
    }
    if (writing instanceof Access.Handle) {
      lacked.add("setter or constructor parameter");
      remedies.add(missingSetter(field));
    }
    if (!lacked.isEmpty() && field.owner().equals(model)) {
      report.add(
          Message.REFLECTIVE_FIELD,
          field.element(),
          field.title(),
          String.join(" and no ", lacked),
          String.join(" and ", remedies));
    }
  }

  private String missingAccessor(RawField field) {
    return withoutThrows(methods.stream().filter(method -> isAccessor(method, field)))
        .orElse(field.name() + "()");
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
