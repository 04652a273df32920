package io.modelshare.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Looks at a class that is to stand for a type of others. */
final class StandInReader {
  private final Environment environment;
  private final PackageElement here;

  StandInReader(Environment environment, PackageElement here) {
    this.environment = environment;
    this.here = here;
  }

  /** Returns whether a class can stand for a type. */
  boolean fits(TypeElement parts, TypeMirror type) {
    return isGenerated(parts)
        && taking(parts).filter(method -> isSubtype(type, taken(method))).count() == 1
        && restoring(parts)
                .filter(method -> isSubtype(method.getReturnType(), type))
                .count()
            == 1;
  }

  private boolean isGenerated(TypeElement parts) {
    return Environment.isShareable(parts)
        && Environment.hasSerializer(parts)
        && environment.isNameable(parts, here);
  }

  StandIn read(String name, TypeElement parts, TypeMirror type) {
    ExecutableElement take = taking(parts)
        .filter(method -> isSubtype(type, taken(method)))
        .findFirst()
        .orElseThrow();
    ExecutableElement restore = restoring(parts)
        .filter(method -> isSubtype(method.getReturnType(), type))
        .findFirst()
        .orElseThrow();
    TypeMirror erased = environment.types().erasure(type);
    Set<String> warnings = new TreeSet<>();
    if (isGeneric(environment.typeOf(parts)) || isGeneric(type)) {
      warnings.addAll(List.of("rawtypes", "unchecked"));
    }
    for (var element : List.of(parts, take, restore)) {
      Warnings.deprecation(environment, element).ifPresent(warnings::add);
    }
    return new StandIn(
        name,
        TypeName.get(erased),
        TypeName.get(environment.types().erasure(parts.asType())),
        CodeBlock.of(
            "$T.$L", SerializerNames.serializerOf(ClassName.get(parts)), SerializerNames.INSTANCE),
        CodeBlock.of("$T.$N(value)", ClassName.get(parts), take.getSimpleName().toString()),
        CodeBlock.of("parts.$N()", restore.getSimpleName().toString()),
        ClassName.get(parts).reflectionName(),
        List.copyOf(warnings));
  }

  private static boolean isGeneric(TypeMirror type) {
    return type instanceof DeclaredType declared
        && !((TypeElement) declared.asElement()).getTypeParameters().isEmpty();
  }

  /** Returns the static methods that take one value and return the parts. */
  private Stream<ExecutableElement> taking(TypeElement parts) {
    return ElementFilter.methodsIn(parts.getEnclosedElements()).stream()
        .filter(method -> method.getModifiers().contains(Modifier.STATIC))
        .filter(method -> method.getParameters().size() == 1)
        .filter(method -> isSubtype(method.getReturnType(), parts.asType()))
        .filter(this::isCallable);
  }

  private static TypeMirror taken(ExecutableElement method) {
    return method.getParameters().get(0).asType();
  }

  /**
   * Returns the methods without parameters, but for accessors and those of the JDK, that return
   * something. What is inherited of a list is of the type of its elements for one compiler, and of
   * a type variable for another.
   */
  private Stream<ExecutableElement> restoring(TypeElement parts) {
    Set<String> fields = ElementFilter.fieldsIn(parts.getEnclosedElements()).stream()
        .map(VariableElement::getSimpleName)
        .map(Object::toString)
        .collect(Collectors.toSet());
    return ElementFilter.methodsIn(environment.elements().getAllMembers(parts)).stream()
        .filter(method -> !method.getModifiers().contains(Modifier.STATIC))
        .filter(method -> method.getParameters().isEmpty())
        .filter(method -> !method.getReturnType().getKind().isPrimitive())
        .filter(method -> !fields.contains(method.getSimpleName().toString()))
        .filter(method -> !isOfObject(method))
        .filter(method -> !environment.isOfTheJdk((TypeElement) Environment.enclosing(method)))
        .filter(this::isCallable);
  }

  private static boolean isOfObject(ExecutableElement method) {
    return Set.of("toString", "clone", "getClass", "finalize")
        .contains(method.getSimpleName().toString());
  }

  private boolean isCallable(ExecutableElement method) {
    return environment.isVisible(method, here)
        && environment.checkedThrows(method).isEmpty();
  }

  private boolean isSubtype(TypeMirror type, TypeMirror superType) {
    return !type.getKind().isPrimitive()
        && !superType.getKind().isPrimitive()
        && environment
            .types()
            .isSubtype(environment.types().erasure(type), environment.types().erasure(superType));
  }

  /** Returns why a class stands for nothing at a place, and what to do. */
  String mistake(TypeElement parts, String where) {
    String name = parts.getSimpleName().toString();
    if (!Environment.isShareable(parts)) {
      return "it is not @Shareable. Annotate it";
    }
    if (!Environment.hasSerializer(parts)) {
      return "it has no objects of its own. Name a record or a class that is not abstract";
    }
    if (!environment.isNameable(parts, here)) {
      return "package " + here.getQualifiedName()
          + " cannot name it. Make it, and the classes around it, visible there";
    }
    List<ExecutableElement> taking = taking(parts).toList();
    if (taking.isEmpty()) {
      return "it has no static method that takes the other type and returns a " + name
          + uncallable(parts) + ". Add one that package " + here.getQualifiedName() + " can call";
    }
    return taking.stream()
        .map(method -> mistake(parts, method))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> "it stands for "
            + Report.list(taking.stream()
                .map(method -> Environment.simpleNameOf(environment.types().erasure(taken(method))))
                .distinct()
                .toList())
            + ", of which " + where + " has none. Remove it");
  }

  private String uncallable(TypeElement parts) {
    return ElementFilter.methodsIn(parts.getEnclosedElements()).stream()
        .filter(method -> method.getModifiers().contains(Modifier.STATIC))
        .filter(method -> method.getParameters().size() == 1)
        .filter(method -> isSubtype(method.getReturnType(), parts.asType()))
        .findFirst()
        .map(method -> environment
            .checkedThrows(method)
            .map(clause -> ", because " + method.getSimpleName() + " declares '" + clause + "'")
            .orElse(", because " + method.getSimpleName() + " is not visible"))
        .orElse("");
  }

  /** Returns what is wrong with the way back from the parts. */
  private Optional<String> mistake(TypeElement parts, ExecutableElement taking) {
    TypeMirror type = environment.types().erasure(taken(taking));
    String simple = Environment.simpleNameOf(type);
    List<ExecutableElement> back = restoring(parts)
        .filter(method -> isSubtype(method.getReturnType(), type))
        .toList();
    if (back.isEmpty()) {
      return Optional.of("it has no method without parameters that returns a " + simple
          + ". Add one that package " + here.getQualifiedName()
          + " can call, and that declares no checked exception");
    }
    long takers = taking(parts).filter(other -> isSubtype(type, taken(other))).count();
    if (back.size() > 1 || takers > 1) {
      return Optional.of("several of its methods " + (back.size() > 1 ? "return a " : "take a ")
          + simple + ". Leave it to one");
    }
    return Optional.empty();
  }
}
