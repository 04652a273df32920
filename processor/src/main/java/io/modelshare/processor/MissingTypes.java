package io.modelshare.processor;

import io.modelshare.annotation.SerializedAs;
import io.modelshare.annotation.SerializedWith;
import io.modelshare.annotation.Shareable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
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
import javax.lang.model.util.SimpleAnnotationValueVisitor14;
import javax.lang.model.util.SimpleTypeVisitor14;

/**
 * Finds types that a class mentions and that do not exist yet, because another annotation processor
 * is still to generate them.
 */
final class MissingTypes {
  private static final Set<String> NAMING_CLASSES = Stream.of(
          Shareable.class, SerializedAs.class, SerializedWith.class)
      .map(Class::getName)
      .collect(Collectors.toUnmodifiableSet());

  private MissingTypes() {}

  /** Returns the first missing type in a class or in one of its super classes. */
  static Optional<String> in(TypeElement type) {
    Optional<String> missing = Stream.concat(
            mentioned(type).flatMap(MissingTypes::in),
            Stream.concat(
                    Stream.of(type), ElementFilter.fieldsIn(type.getEnclosedElements()).stream())
                .flatMap(MissingTypes::inAnnotations))
        .findFirst();
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
            type.getPermittedSubclasses().stream(),
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

  /** Looks at those of our annotations that name classes. */
  private static Stream<String> inAnnotations(AnnotatedConstruct place) {
    return place.getAnnotationMirrors().stream().flatMap(annotation -> {
      Element type = annotation.getAnnotationType().asElement();
      return NAMING_CLASSES.contains(type.toString())
          ? annotation.getElementValues().values().stream()
              .flatMap(value -> in(value, "that @" + type.getSimpleName() + " names"))
          : Stream.of();
    });
  }

  private static Stream<String> in(AnnotationValue value, String unknown) {
    return value.accept(
        new SimpleAnnotationValueVisitor14<Stream<String>, Void>(Stream.empty()) {
          @Override
          public Stream<String> visitString(String error, Void unused) {
            return Stream.of(unknown); // javac shows a text in place of a missing class
          }

          @Override
          public Stream<String> visitType(TypeMirror type, Void unused) {
            return type.getKind() == TypeKind.ERROR ? in(type) : Stream.empty();
          }

          @Override
          public Stream<String> visitArray(List<? extends AnnotationValue> all, Void unused) {
            return all.stream().flatMap(each -> in(each, unknown));
          }
        },
        null);
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
            TypeElement element = (TypeElement) declared.asElement();
            return Stream.of(
                    Stream.concat(
                            declared.getTypeArguments().stream(),
                            element.getPermittedSubclasses().stream())
                        .flatMap(MissingTypes::in),
                    inAnnotations(declared),
                    inAnnotations(element))
                .flatMap(missing -> missing);
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
