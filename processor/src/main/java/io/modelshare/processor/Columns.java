package io.modelshare.processor;

import io.modelshare.annotation.Shareable;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Tells which types are kept in columns, and why others are not. */
final class Columns {
  private static final String ANNOTATE = "nnotate it @Shareable(columns = true)";
  private static final String OPEN = " is open: an element may be of any class that implements it";
  private static final String SEAL = "Seal it, with records in columns";

  private Columns() {}

  /** Reports what stands against columns of a type, if its author wants it in columns. */
  static void check(Report report, TypeElement type) {
    if (areIn(type)) {
      obstacle(type)
          .ifPresent(obstacle -> report.add(
              Message.IN_PLACE_ELEMENT,
              type,
              type.getSimpleName(),
              obstacle.reason(),
              obstacle.remedy()));
    }
  }

  /** What stands against a type, and what to do about it. */
  record Obstacle(String reason, String remedy) {}

  /** Returns whether the author of a type wants it in columns. */
  static boolean areIn(TypeElement type) {
    Shareable annotation = type.getAnnotation(Shareable.class);
    return annotation != null && annotation.columns();
  }

  /** Returns why a type cannot be in columns, whatever its components. */
  static Optional<Obstacle> obstacle(TypeElement type) {
    String name = type.getSimpleName().toString();
    boolean isInterface = type.getKind() == ElementKind.INTERFACE;
    if (type.getKind() == ElementKind.ENUM) {
      return Optional.of(new Obstacle(
          name + " is an enum, whose constants are in place as they are", "Remove columns = true"));
    }
    if (type.getKind() != ElementKind.RECORD && !isInterface) {
      return Optional.of(new Obstacle(
          name + " is a class, whose objects have an identity that columns do not keep",
          "Make it a record, and a" + ANNOTATE));
    }
    if (isInterface && type.getModifiers().contains(Modifier.SEALED)) {
      return Optional.of(new Obstacle(
          name + " is sealed, so that no generated class can be a row of it",
          "Remove columns = true: its records have columns of their own"));
    }
    if (!type.getTypeParameters().isEmpty()) {
      return Optional.of(new Obstacle(
          name + " has type parameters, and a column has one type", "Declare it without them"));
    }
    return Optional.empty();
  }

  /** Returns why the objects of a type are not rows of columns. */
  static Optional<Obstacle> obstacleOfElement(TypeElement type) {
    String name = type.getSimpleName().toString();
    Optional<Obstacle> obstacle = obstacle(type);
    if (obstacle.isPresent() || areIn(type)) {
      return obstacle;
    }
    return Optional.of(
        type.getKind() == ElementKind.INTERFACE
            ? new Obstacle(name + OPEN, SEAL + ", or a" + ANNOTATE)
            : new Obstacle(name + " is not in columns", "A" + ANNOTATE));
  }

  /** Returns why the objects of a subtype of a sealed type are not rows of columns. */
  static Optional<Obstacle> obstacleOfKind(TypeElement type) {
    return type.getKind() == ElementKind.INTERFACE
        ? Optional.of(new Obstacle(type.getSimpleName() + OPEN, SEAL))
        : obstacleOfElement(type);
  }
}
