package io.modelshare.processor;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/**
 * Warns of conditional fields that nothing restores after they were dropped: neither a
 * {@code @Rebuilds} method nor a constructor that expects null.
 *
 * <p>A constructor is known to expect null by a parameter that is {@code @Nullable}, of any
 * annotation library. Inside javac {@linkplain MethodBodies a look at its code} tells, too.
 */
final class DroppedFields {
  private final Report report;
  private final Set<String> expected = new HashSet<>();

  DroppedFields(Report report, TypeElement model, MethodBodies bodies) {
    this.report = report;
    for (TypeElement owner : FieldReader.hierarchy(model)) {
      for (ExecutableElement constructor :
          ElementFilter.constructorsIn(owner.getEnclosedElements())) {
        constructor.getParameters().forEach(this::addNullable);
      }
      expected.addAll(bodies.comparedWithNull(owner));
    }
  }

  private void addNullable(VariableElement parameter) {
    if (Annotations.isNullable(parameter)) {
      expected.add(parameter.getSimpleName().toString());
    }
  }

  void warn(List<RawField> notRebuilt) {
    for (RawField field : notRebuilt) {
      if (!Annotations.isNullable(field.element()) && !expected.contains(field.name())) {
        report.add(
            Message.NOT_REBUILT,
            field.element(),
            field.title(),
            field.type().getKind().isPrimitive() ? "0 or false" : "null",
            field.name(),
            Message.NOT_REBUILT.tag());
      }
    }
  }
}
