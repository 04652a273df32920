package io.modelshare.processor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * Finds the one object of a class whose only constructor is private and without parameters: in a
 * static field {@code INSTANCE}, or, if it has no fields, by a static method without parameters.
 * Like a constant of an enum it is read as that very object, and its fields are not written.
 */
final class Singletons {
  private static final String INSTANCE = "INSTANCE";

  private final TypeElement model;
  private final Environment environment;

  Singletons(TypeElement model, Environment environment) {
    this.model = model;
    this.environment = environment;
  }

  Optional<Construction> construction() {
    List<ExecutableElement> constructors =
        ElementFilter.constructorsIn(model.getEnclosedElements());
    boolean isClosed = constructors.stream()
        .allMatch(constructor -> constructor.getParameters().isEmpty() && isPrivate(constructor));
    if (!isClosed || hasOwnFields(false)) {
      return Optional.empty();
    }
    if (hasInstance()) {
      return Optional.of(new Construction.Singleton(INSTANCE));
    }
    List<ExecutableElement> factories =
        ElementFilter.methodsIn(model.getEnclosedElements()).stream()
            .filter(method -> isVisibleStatic(method) && method.getParameters().isEmpty())
            .filter(method -> environment.isSame(method.getReturnType(), model.asType()))
            .filter(method -> environment.checkedThrows(method).isEmpty())
            .toList();
    return factories.size() == 1 && !hasOwnFields(true)
        ? Optional.of(new Construction.Factory(
            factories.get(0).getSimpleName().toString(), List.of(), Set.of()))
        : Optional.empty();
  }

  private boolean hasInstance() {
    return ElementFilter.fieldsIn(model.getEnclosedElements()).stream()
        .anyMatch(field -> field.getSimpleName().contentEquals(INSTANCE)
            && isVisibleStatic(field)
            && field.getModifiers().contains(Modifier.FINAL)
            && environment.isSame(field.asType(), model.asType()));
  }

  /** Returns whether an object has fields, leaving aside final ones or not. */
  private boolean hasOwnFields(boolean isFinalToo) {
    return FieldReader.hierarchy(model).stream()
        .filter(owner -> !environment.isOfTheJdk(owner))
        .flatMap(owner -> ElementFilter.fieldsIn(owner.getEnclosedElements()).stream())
        .filter(field -> !field.getModifiers().contains(Modifier.STATIC))
        .anyMatch(field -> isFinalToo || !field.getModifiers().contains(Modifier.FINAL));
  }

  private static boolean isVisibleStatic(Element member) {
    return member.getModifiers().contains(Modifier.STATIC) && !isPrivate(member);
  }

  private static boolean isPrivate(Element member) {
    return member.getModifiers().contains(Modifier.PRIVATE);
  }
}
