package io.modelshare.processor;

import io.modelshare.annotation.Renamed;
import io.modelshare.annotation.Transient;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/** Finds the fields of a type and of its super classes, sorted by their first names. */
final class FieldReader {
  private static final String RESERVED = "__metadata__";

  private final Environment environment;
  private final Report report;

  FieldReader(Environment environment, Report report) {
    this.environment = environment;
    this.report = report;
  }

  List<RawField> read(TypeElement model) {
    Map<String, RawField> fields = new TreeMap<>();
    for (TypeElement owner : hierarchy(model)) {
      for (VariableElement element : ElementFilter.fieldsIn(owner.getEnclosedElements())) {
        if (isInstanceState(element)) {
          RawField field = new RawField(
              element,
              environment.types().asMemberOf(environment.typeOf(model), element),
              presence(element),
              formerNames(element));
          RawField hidden = fields.put(field.name(), field);
          if (hidden != null) {
            report.add(
                Message.HIDDEN_FIELD,
                element,
                field.title(),
                hidden.owner().getSimpleName(),
                Kotlin.is(owner)
                    ? "An overridden val has a field in both classes: make that of "
                        + hidden.owner().getSimpleName() + " abstract"
                    : "Rename one of them");
          }
        }
      }
    }
    List<RawField> sorted = new ArrayList<>(fields.values());
    sorted.forEach(this::checkName);
    new RenamedReader(report, sorted).check();
    sorted.sort(Comparator.comparing(RawField::firstName));
    return sorted;
  }

  /** Returns the super classes, the highest first, and the type. */
  static List<TypeElement> hierarchy(TypeElement model) {
    Deque<TypeElement> hierarchy = new ArrayDeque<>();
    TypeElement type = model;
    while (true) {
      hierarchy.addFirst(type);
      var superclass = Environment.superclassOf(type);
      if (superclass.isEmpty()) {
        return List.copyOf(hierarchy);
      }
      type = superclass.get();
    }
  }

  private boolean isInstanceState(VariableElement element) {
    boolean isStatic = element.getModifiers().contains(Modifier.STATIC);
    boolean isTransient = element.getModifiers().contains(Modifier.TRANSIENT);
    Transient annotation = element.getAnnotation(Transient.class);
    boolean isNeverWritten = annotation != null && !annotation.unlessSharing();
    if (annotation != null && (isStatic || (isTransient && !isNeverWritten))) {
      report.add(
          Message.TRANSIENT_NOT_WRITTEN,
          Annotations.placeOf(element, Transient.class),
          Environment.enclosing(element).getSimpleName() + "." + element.getSimpleName(),
          isStatic ? "static" : "transient in Java's own sense",
          isStatic ? "" : "(unlessSharing = true), or transient");
    }
    boolean isLeftOut = isStatic
        || Kotlin.isDelegate(element)
        || (annotation == null && (isTransient || isConstant(element)));
    if (isLeftOut && element.getAnnotation(Renamed.class) != null) {
      report.add(
          Message.RENAMED_NOT_WRITTEN,
          Annotations.placeOf(element, Renamed.class),
          Environment.enclosing(element).getSimpleName() + "." + element.getSimpleName());
    }
    return !isLeftOut;
  }

  /** Returns whether each object has the same value, of the class and not of the object. */
  private static boolean isConstant(VariableElement element) {
    return element.getConstantValue() != null
        && !Kotlin.is((TypeElement) Environment.enclosing(element));
  }

  private void checkName(RawField field) {
    if (field.isWritten() && field.name().equals(RESERVED)) {
      report.add(Message.RESERVED_NAME, field.element(), field.title());
    }
  }

  private static List<String> formerNames(VariableElement element) {
    Renamed annotation = element.getAnnotation(Renamed.class);
    return annotation == null ? List.of() : List.of(annotation.value());
  }

  private static Presence presence(VariableElement element) {
    Transient annotation = element.getAnnotation(Transient.class);
    if (annotation == null) {
      return Presence.ALWAYS;
    }
    return annotation.unlessSharing() ? Presence.WHILE_SHARING : Presence.NEVER;
  }
}
