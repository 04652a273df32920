package io.modelshare.processor;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Foresees what the compiler would warn of in a generated class, so that it can be suppressed. */
final class Warnings {
  private final Environment environment;
  private final Set<String> warnings = new TreeSet<>();

  private Warnings(Environment environment) {
    this.environment = environment;
  }

  static List<String> of(
      Environment environment, TypeElement model, List<RawField> rawFields, List<Field> fields) {
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
    return List.copyOf(found.warnings);
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
