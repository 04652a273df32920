package io.modelshare.processor;

import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** Finds out whether generated code can create an object of a class without any arguments. */
final class NoArgumentConstructor {
  private final Environment environment;
  private final PackageElement here;

  NoArgumentConstructor(Environment environment, PackageElement here) {
    this.environment = environment;
    this.here = here;
  }

  /** Returns why it cannot, and what to do. */
  Optional<String> mistake(TypeElement type) {
    if (Environment.isAbstract(type)) {
      return Optional.of("it is abstract. Name a class that is not");
    }
    if (Environment.isInner(type)) {
      return Optional.of("it is an inner class, whose objects need an outer object. Make it static,"
          + " or move it out of "
          + Environment.enclosing(type).getSimpleName());
    }
    if (!environment.isNameable(type, here)) {
      return Optional.of("package " + here.getQualifiedName()
          + " cannot name it. Make it, and the classes around it, visible there");
    }
    Optional<ExecutableElement> constructor =
        ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
            .filter(candidate -> candidate.getParameters().isEmpty())
            .filter(candidate -> environment.isVisible(candidate, here))
            .findFirst();
    return constructor.isEmpty()
        ? Optional.of("it has no constructor without parameters that package "
            + here.getQualifiedName() + " can call. Add one")
        : environment
            .checkedThrows(constructor.get())
            .map(clause -> "its constructor declares '" + clause
                + "'. Let it throw unchecked exceptions only");
  }
}
