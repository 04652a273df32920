package io.modelshare.processor;

import io.modelshare.annotation.Transient;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/**
 * Warns of fields that are {@code transient} in Java's own sense, and that nothing restores after a
 * load: Java's serialization would call {@code readObject}, and nobody calls that here.
 *
 * <p>Restored are fields that every constructor or a {@code @Rebuilds} method assigns, and those
 * that methods make when they are first asked for: {@code index == null}, {@code hash == 0}.
 */
final class JavaTransientFields {
  private final Environment environment;
  private final Report report;
  private final TypeElement model;
  private final MethodBodies bodies;

  JavaTransientFields(
      Environment environment, Report report, TypeElement model, MethodBodies bodies) {
    this.environment = environment;
    this.report = report;
    this.model = model;
    this.bodies = bodies;
  }

  void warn() {
    Set<String> asked = new HashSet<>();
    List<TypeElement> hierarchy = FieldReader.hierarchy(model);
    hierarchy.forEach(owner -> asked.addAll(bodies.comparedInMethods(owner)));
    for (TypeElement owner : hierarchy) {
      if (!environment.isOfTheJdk(owner)) {
        ElementFilter.fieldsIn(owner.getEnclosedElements()).stream()
            .filter(JavaTransientFields::isTransientOnly)
            .filter(field -> !asked.contains(field.getSimpleName().toString()))
            .filter(field -> !bodies.isAssigned(owner, field))
            .filter(field -> !Stateless.is(environment, field.asType()))
            .forEach(this::warn);
      }
    }
  }

  private static boolean isTransientOnly(VariableElement field) {
    return field.getModifiers().contains(Modifier.TRANSIENT)
        && !field.getModifiers().contains(Modifier.STATIC)
        && field.getAnnotation(Transient.class) == null
        && !Annotations.isNullable(field);
  }

  private void warn(VariableElement field) {
    String name = field.getSimpleName().toString();
    report.add(
        Message.JAVA_TRANSIENT,
        field,
        Environment.enclosing(field).getSimpleName() + "." + name,
        name,
        Message.JAVA_TRANSIENT.tag());
  }
}
