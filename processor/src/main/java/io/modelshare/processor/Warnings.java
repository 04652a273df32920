package io.modelshare.processor;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Foresees what the compiler would warn of in a generated class, so that it can be suppressed. */
final class Warnings {
  private final Environment environment;
  private final Set<String> warnings = new TreeSet<>();

  private Warnings(Environment environment) {
    this.environment = environment;
  }

  static List<String> of(
      Environment environment,
      TypeElement model,
      List<RawField> rawFields,
      List<Field> fields,
      Construction construction) {
    Warnings found = new Warnings(environment);
    if (!model.getTypeParameters().isEmpty()) {
      found.warnings.add("rawtypes");
      found.warnings.add("unchecked");
    }
    if (fields.stream().anyMatch(Warnings::isCast)) {
      found.warnings.add("unchecked");
    }
    found.addDeprecation(model);
    model.getEnclosedElements().forEach(found::addDeprecation);
    rawFields.forEach(field -> {
      found.addDeprecation(field.element());
      found.addDeprecation(field.type());
    });
    if (construction instanceof Construction.Builder builder) {
      found.addBuilder(builder);
    }
    return List.copyOf(found.warnings);
  }

  private void addBuilder(Construction.Builder builder) {
    TypeElement type = environment.elements().getTypeElement(builder.type().canonicalName());
    if (!type.getTypeParameters().isEmpty()) {
      warnings.add("rawtypes");
      warnings.add("unchecked");
    }
    addDeprecation(type);
    ElementFilter.constructorsIn(type.getEnclosedElements()).forEach(this::addDeprecation);
    Set<String> called = new HashSet<>(builder.setters().values());
    called.add("build");
    ElementFilter.methodsIn(environment.elements().getAllMembers(type)).stream()
        .filter(method -> called.contains(method.getSimpleName().toString()))
        .forEach(this::addCall);
  }

  private void addCall(ExecutableElement method) {
    addDeprecation(method);
    if (method.getModifiers().contains(Modifier.STATIC)) {
      warnings.add("static");
    }
  }

  private static boolean isCast(Field field) {
    return field.reading() instanceof Access.Handle && isParameterized(field.type());
  }

  private static boolean isParameterized(TypeName type) {
    return type instanceof ArrayTypeName array
        ? isParameterized(array.componentType())
        : type instanceof ParameterizedTypeName;
  }

  private void addDeprecation(TypeMirror type) {
    if (type instanceof DeclaredType declared) {
      addDeprecation(declared.asElement());
      declared.getTypeArguments().forEach(this::addDeprecation);
    }
  }

  private void addDeprecation(Element element) {
    if (environment.elements().isDeprecated(element)) {
      Deprecated annotation = element.getAnnotation(Deprecated.class);
      boolean isForRemoval = annotation != null && annotation.forRemoval();
      warnings.add(isForRemoval ? "removal" : "deprecation");
    }
  }
}
