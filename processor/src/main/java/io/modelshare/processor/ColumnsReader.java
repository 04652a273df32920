package io.modelshare.processor;

import io.modelshare.annotation.SerializedAs;
import io.modelshare.annotation.SerializedWith;
import io.modelshare.annotation.Transient;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Decides how the components of a record in columns are written, each in a column of its own. */
final class ColumnsReader {
  /** What the recorded form of a value begins with that another class stands for. */
  private static final String STAND_IN = "parts ";

  private final Environment environment;
  private final Report report;
  private final TypeElement model;
  private final MethodBodies bodies;

  ColumnsReader(Environment environment, Report report, TypeElement model, MethodBodies bodies) {
    this.environment = environment;
    this.report = report;
    this.model = model;
    this.bodies = bodies;
  }

  /**
   * Returns the columns, each as a field that is written by the serializer of its elements.
   *
   * @param rawFields the components
   * @param fields the same, with the ways to read them
   */
  ModelType.ColumnsOf read(List<RawField> rawFields, List<Field> fields) {
    List<Field> columns = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      ValueForm form = form(rawFields.get(i), fields.get(i).form());
      if (form != null) {
        columns.add(fields.get(i).withForm(form));
      }
    }
    return new ModelType.ColumnsOf(List.copyOf(columns), !hasOwnEquality());
  }

  /** Returns whether the code of the record may say when two are equal. */
  private boolean hasOwnEquality() {
    return ElementFilter.methodsIn(model.getEnclosedElements()).stream()
        .filter(method -> method.getSimpleName().contentEquals("equals"))
        .anyMatch(method -> method.getParameters().size() == 1 && !bodies.isImplicit(method));
  }

  private @Nullable ValueForm form(RawField component, ValueForm single) {
    if (component.element().getAnnotation(Transient.class) != null) {
      return refuse(
          component,
          "it is not always written, and would be rebuilt at each read of an element",
          "Remove @Transient, or columns = true");
    }
    if (HandWritten.serializerOf(component.element()).isPresent()) {
      return refuse(
          component,
          "what a serializer of your own writes has no columns",
          "Remove @" + SerializedWith.class.getSimpleName() + ", or columns = true");
    }
    if (single.schema().contains(STAND_IN)) {
      return refuse(
          component,
          "another class stands for its values, of which there are no columns",
          "Remove @" + SerializedAs.class.getSimpleName() + ", or columns = true");
    }
    return new ColumnForms(environment, report, model)
        .of(component.type(), component.element(), component.title());
  }

  private @Nullable ValueForm refuse(RawField component, String reason, String remedy) {
    report.add(Message.IN_PLACE_ELEMENT, component.element(), component.title(), reason, remedy);
    return null;
  }
}
