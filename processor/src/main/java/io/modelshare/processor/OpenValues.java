package io.modelshare.processor;

import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/**
 * Finds what cannot be written where a type variable is declared: there each value says of which
 * type it is, and not every value can.
 */
final class OpenValues {
  private OpenValues() {}

  /** Returns the part of a type argument whose values do not say of which type they are. */
  static Optional<TypeMirror> unnamed(TypeMirror type) {
    return switch (type.getKind()) {
      case ARRAY ->
        isNamed(((ArrayType) type).getComponentType()) ? Optional.empty() : Optional.of(type);
      case WILDCARD -> {
        TypeMirror bound = ((WildcardType) type).getExtendsBound();
        yield bound == null ? Optional.empty() : unnamed(bound);
      }
      case DECLARED -> {
        DeclaredType declared = (DeclaredType) type;
        yield isNamed((TypeElement) declared.asElement())
            ? unnamed(declared.getTypeArguments().stream())
            : Optional.of(type);
      }
      default -> Optional.empty();
    };
  }

  private static Optional<TypeMirror> unnamed(Stream<? extends TypeMirror> arguments) {
    return arguments.flatMap(argument -> unnamed(argument).stream()).findFirst();
  }

  /** Returns whether an array of such elements says so. */
  private static boolean isNamed(TypeMirror element) {
    return element.getKind().isPrimitive()
        || (element.getKind() == TypeKind.DECLARED
            && switch (Environment.nameOf((DeclaredType) element)) {
              case "java.lang.Object", "java.lang.String" -> true;
              default -> false;
            });
  }

  private static boolean isNamed(TypeElement element) {
    String name = element.getQualifiedName().toString();
    boolean isOtherEnum = element.getKind() == ElementKind.ENUM
        && !Environment.isShareable(element)
        && !JdkTypes.enums().contains(name);
    return !isOtherEnum
        && JdkTypes.large(name).isEmpty()
        && HandWritten.serializerOf(element).isEmpty();
  }

  /** Returns what to do about such a type. */
  static String remedy(TypeMirror type, String simpleName) {
    boolean isEnum = type.getKind() == TypeKind.DECLARED
        && ((DeclaredType) type).asElement().getKind() == ElementKind.ENUM;
    String first = isEnum && !type.toString().startsWith("java.")
        ? "Annotate " + simpleName + " with @Shareable"
        : "Use a @Shareable record that has it in a field of that very type";
    return first + ": where a type variable stands, each value says of which type it is";
  }
}
