package io.modelshare.processor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Elements;

/**
 * Reads the code of methods and constructors.
 *
 * <p>Only javac shows code, and of source files only. It is trusted in the file of the model alone:
 * a build tool does not compile a model again when the code of another file changes. Of all other
 * code nothing is known, and so the serializer does not rely on it.
 */
final class MethodBodies {
  private final Optional<SourceCode> code;
  private final Environment environment;
  private final TypeElement model;

  private MethodBodies(Optional<SourceCode> code, Environment environment, TypeElement model) {
    this.code = code;
    this.environment = environment;
    this.model = model;
  }

  /** How a parameter of a constructor reaches the field of its name. */
  enum Passing {
    /** The field has the very value, or a copy or a view of the same kind. */
    SAME,
    /** The field has an equal value, as long as that is not null. */
    EQUAL,
    /** Its code was seen, and does something else. */
    CHANGED,
    /** Its code is not shown. */
    UNSEEN
  }

  static MethodBodies of(Environment environment, TypeElement model) {
    try {
      return new MethodBodies(
          Optional.of(SourceCode.of(environment.processing())), environment, model);
    } catch (IllegalArgumentException | LinkageError e) {
      // another compiler, or a build tool that wraps its environment
      return new MethodBodies(Optional.empty(), environment, model);
    }
  }

  /** Returns whether a method returns the value of a field and does nothing else. */
  boolean isAccessor(ExecutableElement method, RawField field) {
    return isShown(method)
        && Environment.enclosing(method).equals(field.owner())
        && code.orElseThrow().isAccessor(method, field.name());
  }

  /** Returns whether a method assigns its parameter to a field and does nothing else. */
  boolean isSetter(ExecutableElement method, RawField field) {
    return isShown(method)
        && Environment.enclosing(method).equals(field.owner())
        && code.orElseThrow().isSetter(method, field.name());
  }

  /** Returns whether the compiler is javac itself, which shows code. */
  boolean areKnown() {
    return code.isPresent();
  }

  /** Returns whether a class is compiled from source, together with the model. */
  boolean isSource(TypeElement type) {
    return code.isPresent() && code.get().isSource(type);
  }

  /** Returns whether a constructor or method of a record is surely the compiler's own. */
  boolean isImplicit(ExecutableElement method) {
    return code.isPresent()
        && (environment.elements().getOrigin(method) != Elements.Origin.EXPLICIT
            || (method.getKind() == ElementKind.METHOD
                && isShown(method)
                && !code.get().isWritten(method)));
  }

  /** Returns how the parameter that has the name of a field reaches that field. */
  Passing passing(ExecutableElement constructor, RawField field) {
    return passing(constructor, field.name(), field);
  }

  /** Returns how a parameter reaches a field, which may have another name. */
  Passing passing(ExecutableElement constructor, String parameter, RawField field) {
    return isShown(constructor) && !environment.isHidden(field.element(), model)
        ? new ConstructorCode(code.orElseThrow(), this::isShown)
            .passing(constructor, parameter, field)
        : Passing.UNSEEN;
  }

  /** Returns whether a constructor assigns a parameter, as it is, to a field. */
  boolean assigns(ExecutableElement constructor, String parameter, RawField field) {
    Passing passing = passing(constructor, parameter, field);
    return passing == Passing.SAME
        || passing == Passing.EQUAL
        || (passing == Passing.CHANGED
            && code.orElseThrow().assigns(constructor, parameter, field.name()));
  }

  /**
   * Returns whether a constructor assigns a parameter, as it is, to a field, and looks at neither
   * of them otherwise.
   */
  boolean assignsOnly(ExecutableElement constructor, String parameter, RawField field) {
    return passing(constructor, parameter, field) == Passing.SAME
        && code.orElseThrow().assignsOnly(constructor, parameter, field.name());
  }

  /** Returns whether a constructor changes the content of what is passed for a field. */
  boolean changesContent(ExecutableElement constructor, RawField field) {
    return changesContent(constructor, field.name(), field);
  }

  /** Returns whether a constructor changes the content of a parameter, which a field keeps. */
  boolean changesContent(ExecutableElement constructor, String parameter, RawField field) {
    boolean isKept = passing(constructor, parameter, field) == Passing.SAME;
    return isShown(constructor)
        && (code.orElseThrow().changesContent(constructor, parameter, isKept)
            || (isKept && code.orElseThrow().changesContent(constructor, field.name(), true)));
  }

  /** Returns whether a constructor copies the content of what is passed for a field. */
  boolean copiesContent(ExecutableElement constructor, RawField field) {
    return isShown(constructor) && code.orElseThrow().copiesContent(constructor, field.name());
  }

  /** Returns the names of the variables that the constructors of a type compare with null. */
  Set<String> comparedWithNull(TypeElement type) {
    return code.map(source -> source.comparedWithNull(type)).orElse(Set.of());
  }

  /** Returns the names of the variables that methods of a type compare with null or zero. */
  Set<String> comparedInMethods(TypeElement type) {
    return code.map(source -> source.comparedInMethods(type)).orElse(Set.of());
  }

  /** Returns whether every constructor of a type, or a method that rebuilds, assigns a field. */
  boolean isAssigned(TypeElement type, VariableElement field) {
    return code.map(source -> source.isAssigned(type, field)).orElse(false);
  }

  /**
   * Returns the final fields of a type that only its constructors assign, unless its code is not
   * shown or a block of its own may assign some.
   */
  Optional<List<VariableElement>> blankFinals(TypeElement type) {
    return isSource(type) ? code.orElseThrow().blankFinals(type) : Optional.empty();
  }

  private boolean isShown(ExecutableElement method) {
    return code.isPresent() && Environment.outermost(method).equals(Environment.outermost(model));
  }
}
