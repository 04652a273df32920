package io.modelshare.processor;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Tells which classes Lombok is going to change.
 *
 * <p>Inside javac Lombok rewrites a class in the round in which the class appears, whatever the
 * order of the processors. What it has done to the modifiers of fields is to be seen in the next
 * round, for which Lombok provides. Inside the compiler of Eclipse it has changed the class before
 * any processor runs.
 */
final class Lombok {
  private static final String PACKAGE = "lombok.";
  private static final String ECLIPSE = "org.eclipse.jdt.";

  /** Annotations that add no member and change none. */
  private static final Set<String> HARMLESS = Set.of("lombok.Generated", "lombok.NonNull");

  private final boolean changesInTheFirstRound;

  Lombok(Environment environment) {
    this.changesInTheFirstRound = !environment.elements().getClass().getName().startsWith(ECLIPSE);
  }

  /** Returns the annotation for which a class or one of its super classes will be changed. */
  Optional<String> annotationIn(TypeElement type) {
    if (!changesInTheFirstRound) {
      return Optional.empty();
    }
    return FieldReader.hierarchy(type).stream()
        .flatMap(Lombok::annotated)
        .flatMap(element -> element.getAnnotationMirrors().stream())
        .map(Lombok::nameOf)
        .filter(name -> name.startsWith(PACKAGE) && !HARMLESS.contains(name))
        .findFirst();
  }

  private static Stream<Element> annotated(TypeElement type) {
    Stream<? extends Element> members =
        type.getEnclosedElements().stream().filter(member -> !member.getKind().isClass());
    return Stream.concat(Stream.of(type), members);
  }

  private static String nameOf(AnnotationMirror annotation) {
    return ((TypeElement) annotation.getAnnotationType().asElement())
        .getQualifiedName()
        .toString();
  }
}
