package io.modelshare.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import io.modelshare.annotation.Shareable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Answers the questions of the reading half about elements and types. */
record Environment(Elements elements, Types types, ProcessingEnvironment processing) {

  static Environment of(ProcessingEnvironment processing) {
    return new Environment(processing.getElementUtils(), processing.getTypeUtils(), processing);
  }

  PackageElement packageOf(Element element) {
    return elements.getPackageOf(element);
  }

  /** Returns whether code in a package can name the member or class, leaving aside its owner. */
  boolean isVisible(Element element, PackageElement from) {
    return !element.getModifiers().contains(Modifier.PRIVATE)
        && (element.getModifiers().contains(Modifier.PUBLIC)
            || packageOf(element).equals(from));
  }

  /**
   * Returns whether code in a model's package can name a member of it. One that is package-private
   * is not inherited by way of a class of another package.
   */
  boolean isVisibleMember(Element member, TypeElement model) {
    PackageElement here = packageOf(model);
    if (!isVisible(member, here)) {
      return false;
    }
    boolean isInherited = member.getModifiers().contains(Modifier.PUBLIC)
        || member.getModifiers().contains(Modifier.PROTECTED);
    TypeElement type = model;
    while (!isInherited && !type.equals(member.getEnclosingElement())) {
      type = superclassOf(type).orElseThrow();
      if (!packageOf(type).equals(here)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns whether the name of a field means another one in an object of a subclass, or none for
   * certain: a static one there, say, or one that is not written, or a constant of an interface.
   */
  boolean isHidden(VariableElement field, TypeElement model) {
    TypeElement type = model;
    while (!type.equals(field.getEnclosingElement())) {
      if (declares(type, field)) {
        return true;
      }
      for (TypeMirror above : type.getInterfaces()) {
        if (isHiddenIn((TypeElement) types().asElement(above), field)) {
          return true;
        }
      }
      type = superclassOf(type).orElseThrow();
    }
    return false;
  }

  private boolean isHiddenIn(TypeElement type, VariableElement field) {
    return declares(type, field)
        || type.getInterfaces().stream()
            .anyMatch(above -> isHiddenIn((TypeElement) types().asElement(above), field));
  }

  private static boolean declares(TypeElement type, VariableElement field) {
    return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
        .anyMatch(other -> other.getSimpleName().equals(field.getSimpleName()));
  }

  /** Returns whether code in a package can name the class and all classes around it. */
  boolean isNameable(TypeElement type, PackageElement from) {
    return isVisible(type, from)
        && (!(type.getEnclosingElement() instanceof TypeElement outer) || isNameable(outer, from));
  }

  boolean isSameModule(Element left, Element right) {
    var leftModule = elements.getModuleOf(left);
    return leftModule == null || leftModule.equals(elements.getModuleOf(right));
  }

  boolean isOfTheJdk(TypeElement type) {
    ModuleElement module = elements.getModuleOf(type);
    String name = module == null ? "" : module.getQualifiedName().toString();
    return name.startsWith("java.")
        || name.startsWith("jdk.")
        || type.getQualifiedName().toString().startsWith("java.");
  }

  /** Returns the top-level type that an element is in. */
  static Element outermost(Element element) {
    Element outer = element;
    while (!(outer instanceof TypeElement type && type.getNestingKind() == NestingKind.TOP_LEVEL)) {
      outer = enclosing(outer);
    }
    return outer;
  }

  static boolean isShareable(TypeElement type) {
    return type.getAnnotation(Shareable.class) != null;
  }

  static boolean isAbstract(TypeElement type) {
    return type.getKind() == ElementKind.INTERFACE
        || type.getModifiers().contains(Modifier.ABSTRACT);
  }

  /** Returns what a member or a type is declared in, which a package alone has not. */
  static Element enclosing(Element element) {
    return Objects.requireNonNull(element.getEnclosingElement(), "a package");
  }

  /** Returns whether an object of the class needs an outer object. */
  static boolean isInner(TypeElement type) {
    return type.getNestingKind() == NestingKind.MEMBER
        && !type.getModifiers().contains(Modifier.STATIC);
  }

  /** Returns whether a serializer is generated for the {@code @Shareable} type itself. */
  static boolean hasSerializer(TypeElement type) {
    return isRowInterface(type)
        || (type.getKind().isClass() && type.getKind() != ElementKind.ENUM && !isAbstract(type));
  }

  /** Returns whether a type is an interface of which only the columns are written. */
  static boolean isRowInterface(TypeElement type) {
    return type.getKind() == ElementKind.INTERFACE && Columns.areIn(type);
  }

  /** Returns whether an object of this declared type is written as one of no other class. */
  static boolean isExact(TypeElement type) {
    return type.getKind() == ElementKind.RECORD
        || type.getModifiers().contains(Modifier.FINAL)
        || isRowInterface(type);
  }

  static Optional<TypeElement> superclassOf(TypeElement type) {
    TypeMirror superclass = type.getSuperclass();
    return superclass.getKind() == TypeKind.DECLARED
        ? Optional.of((TypeElement) ((DeclaredType) superclass).asElement())
        : Optional.empty();
  }

  /** Returns the type, or the one among its super types, that has a name. */
  Optional<DeclaredType> superTypeOf(TypeMirror type, String name) {
    if (type instanceof DeclaredType declared && nameOf(declared).equals(name)) {
      return Optional.of(declared);
    }
    return types.directSupertypes(type).stream()
        .flatMap(superType -> superTypeOf(superType, name).stream())
        .findFirst();
  }

  /** Returns the permitted subtypes of a sealed type that are not sealed themselves. */
  static List<TypeElement> leavesOf(TypeElement sealed) {
    return sealed.getPermittedSubclasses().stream()
        .map(permitted -> (TypeElement) ((DeclaredType) permitted).asElement())
        .flatMap(subtype -> subtype.getModifiers().contains(Modifier.SEALED)
            ? leavesOf(subtype).stream()
            : Stream.of(subtype))
        .distinct()
        .toList();
  }

  DeclaredType typeOf(TypeElement element) {
    return (DeclaredType) element.asType();
  }

  static String nameOf(DeclaredType type) {
    return ((TypeElement) type.asElement()).getQualifiedName().toString();
  }

  /**
   * Returns the qualified name of a type of the user. That of a nested type with a {@code $} in its
   * own name is another one inside the compiler of Eclipse, which has a dot in place of it.
   */
  static String nameOf(TypeElement type) {
    return ClassName.get(type).canonicalName();
  }

  /** Returns a type without the packages: {@code List<Money>}. */
  static String simpleNameOf(TypeMirror type) {
    return TypeName.get(type).toString().replaceAll("\\b[a-z_][\\w]*\\.", "");
  }

  boolean isSame(TypeMirror left, TypeMirror right) {
    return types.isSameType(left, right);
  }

  /**
   * Returns whether a value of one type can be passed where another is declared. Boxing and the
   * widening of a number do not count: they would change it.
   *
   * <p>A type variable of a static method stands for whatever it is given.
   */
  boolean isPassable(TypeMirror value, TypeMirror parameter) {
    if (value.getKind().isPrimitive() || parameter.getKind().isPrimitive()) {
      return isSame(value, parameter);
    }
    return types.isSubtype(value, parameter)
        || ((hasVariable(value) || hasVariable(parameter))
            && types.isSubtype(types.erasure(value), types.erasure(parameter)));
  }

  /** Returns whether a type is that class or a subclass of it, leaving aside type arguments. */
  boolean isSubclass(TypeMirror type, TypeElement superclass) {
    return types.isSubtype(types.erasure(type), types.erasure(superclass.asType()));
  }

  /**
   * Returns the part of a throws clause that a caller has to catch or to repeat: {@code throws
   * IOException}.
   */
  Optional<String> checkedThrows(ExecutableElement executable) {
    List<String> checked = executable.getThrownTypes().stream()
        .filter(thrown -> !isSubclass(thrown, RuntimeException.class))
        .filter(thrown -> !isSubclass(thrown, Error.class))
        .map(Environment::simpleNameOf)
        .toList();
    return checked.isEmpty()
        ? Optional.empty()
        : Optional.of("throws " + String.join(", ", checked));
  }

  private boolean isSubclass(TypeMirror type, Class<?> superclass) {
    return isSubclass(type, elements.getTypeElement(superclass.getName()));
  }

  /** Returns the type as a class without type parameters mentions it. */
  TypeMirror withoutVariables(TypeMirror type) {
    return hasVariable(type) ? types.erasure(type) : type;
  }

  private static boolean hasVariable(TypeMirror type) {
    return switch (type.getKind()) {
      case TYPEVAR -> true;
      case ARRAY -> hasVariable(((ArrayType) type).getComponentType());
      case DECLARED ->
        ((DeclaredType) type).getTypeArguments().stream().anyMatch(Environment::hasVariable);
      case WILDCARD -> {
        WildcardType wildcard = (WildcardType) type;
        yield (wildcard.getExtendsBound() != null && hasVariable(wildcard.getExtendsBound()))
            || (wildcard.getSuperBound() != null && hasVariable(wildcard.getSuperBound()));
      }
      default -> false;
    };
  }
}
