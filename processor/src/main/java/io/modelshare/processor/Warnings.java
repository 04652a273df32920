package io.modelshare.processor;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
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
      List<StandIn> standIns,
      Construction construction) {
    Warnings found = new Warnings(environment);
    if (!model.getTypeParameters().isEmpty()) {
      found.warnings.add("rawtypes");
      found.warnings.add("unchecked");
    }
    if (fields.stream().anyMatch(Warnings::isCast)) {
      found.warnings.add("unchecked");
    }
    standIns.forEach(standIn -> found.warnings.addAll(standIn.warnings()));
    found.addDeprecation(model.asType());
    model.getEnclosedElements().forEach(found::addDeprecation);
    found.addAccessors(model, fields);
    if (construction.hidden().isPresent()) {
      found.warnings.add("rawtypes");
    }
    rawFields.forEach(field -> {
      found.addDeprecation(field.owner());
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

  /** Adds what is said of the accessors and setters that are called, inherited ones too. */
  private void addAccessors(TypeElement model, List<Field> fields) {
    Set<String> called = new HashSet<>();
    for (Field field : fields) {
      for (Access access : List.of(field.reading(), field.writing())) {
        if (access instanceof Access.Method method) {
          called.add(method.name());
        }
      }
    }
    ElementFilter.methodsIn(environment.elements().getAllMembers(model)).stream()
        .filter(method -> called.contains(method.getSimpleName().toString()))
        .forEach(this::addDeprecation);
  }

  private void addDeprecation(TypeMirror type) {
    if (type instanceof ArrayType array) {
      addDeprecation(array.getComponentType());
    } else if (type instanceof WildcardType wildcard) {
      Stream.of(wildcard.getExtendsBound(), wildcard.getSuperBound())
          .filter(Objects::nonNull)
          .forEach(this::addDeprecation);
    } else if (type instanceof DeclaredType declared) {
      for (Element e = declared.asElement();
          e instanceof TypeElement;
          e = e.getEnclosingElement()) {
        addDeprecation(e);
      }
      declared.getTypeArguments().forEach(this::addDeprecation);
    }
  }

  private void addDeprecation(Element element) {
    deprecation(environment, element).ifPresent(warnings::add);
  }

  /** Returns the warning that the use of an element would bring. */
  static Optional<String> deprecation(Environment environment, Element element) {
    if (!environment.elements().isDeprecated(element)) {
      return Optional.empty();
    }
    Deprecated annotation = element.getAnnotation(Deprecated.class);
    return Optional.of(annotation != null && annotation.forRemoval() ? "removal" : "deprecation");
  }
}
