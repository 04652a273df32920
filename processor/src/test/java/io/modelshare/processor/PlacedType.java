package io.modelshare.processor;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

/**
 * A type with arguments that says whether it is marked as read in place, which a {@link Type} of
 * the JDK does not.
 */
record PlacedType(Type getRawType, boolean isPlaced, List<Type> arguments)
    implements ParameterizedType {

  /** Returns a type with its marks, at any depth. */
  static Type of(AnnotatedType annotated) {
    if (annotated instanceof AnnotatedWildcardType wildcard
        && wildcard.getAnnotatedLowerBounds().length == 0) {
      return of(wildcard.getAnnotatedUpperBounds()[0]);
    }
    if (!(annotated instanceof AnnotatedParameterizedType generic)) {
      return annotated.getType();
    }
    AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
    return new PlacedType(
        ((ParameterizedType) annotated.getType()).getRawType(),
        isPlaced(annotated),
        Arrays.stream(arguments).map(PlacedType::of).toList());
  }

  private static boolean isPlaced(AnnotatedType type) {
    for (Annotation annotation : type.getAnnotations()) {
      if (annotation.annotationType().getSimpleName().equals("Placed")) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Type[] getActualTypeArguments() {
    return arguments.toArray(new Type[0]);
  }

  @Override
  public Type getOwnerType() {
    return null;
  }

  @Override
  public String getTypeName() {
    StringBuilder name = new StringBuilder(isPlaced ? "placed " : "");
    name.append(getRawType.getTypeName());
    for (Type argument : arguments) {
      name.append(' ').append(argument.getTypeName());
    }
    return name.append('>').toString();
  }
}
