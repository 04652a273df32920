package io.modelshare.processor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.SimpleTypeVisitor14;

/**
 * Finds types that a class mentions and that do not exist yet, because another annotation processor
 * is still to generate them.
 */
final class MissingTypes {
  private MissingTypes() {}

  /** Returns the first missing type in a class or in one of its super classes. */
  static Optional<String> in(TypeElement type) {
    Optional<String> missing = mentioned(type).flatMap(MissingTypes::in).findFirst();
    if (missing.isEmpty() && type.getSuperclass() instanceof DeclaredType superclass) {
      return in((TypeElement) superclass.asElement());
    }
    return missing;
  }

  private static Stream<TypeMirror> mentioned(TypeElement type) {
    Stream<TypeMirror> supertypes =
        Stream.concat(Stream.of(type.getSuperclass()), type.getInterfaces().stream());
    Stream<TypeMirror> fields =
        ElementFilter.fieldsIn(type.getEnclosedElements()).stream().map(VariableElement::asType);
    return Stream.of(
            supertypes,
            fields,
            ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .flatMap(MissingTypes::mentioned),
            ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .flatMap(MissingTypes::mentioned))
        .flatMap(types -> types);
  }

  private static Stream<TypeMirror> mentioned(ExecutableElement method) {
    return Stream.of(
            Stream.of(method.getReturnType()),
            method.getParameters().stream().map(VariableElement::asType),
            method.getThrownTypes().stream())
        .flatMap(types -> types);
  }

  private static Stream<String> in(TypeMirror type) {
    return type.accept(
        new SimpleTypeVisitor14<Stream<String>, Void>(Stream.empty()) {
          @Override
          public Stream<String> visitError(ErrorType error, Void unused) {
            // In Eclipse, a type with a missing argument is missing itself.
            List<String> missing =
                error.getTypeArguments().stream().flatMap(MissingTypes::in).toList();
            return missing.isEmpty() ? Stream.of(error.toString()) : missing.stream();
          }

          @Override
          public Stream<String> visitDeclared(DeclaredType declared, Void unused) {
            return declared.getTypeArguments().stream().flatMap(MissingTypes::in);
          }

          @Override
          public Stream<String> visitArray(ArrayType array, Void unused) {
            return in(array.getComponentType());
          }

          @Override
          public Stream<String> visitWildcard(WildcardType wildcard, Void unused) {
            return Stream.of(wildcard.getExtendsBound(), wildcard.getSuperBound())
                .filter(bound -> bound != null && bound.getKind() != TypeKind.NONE)
                .flatMap(MissingTypes::in);
          }
        },
        null);
  }
}
