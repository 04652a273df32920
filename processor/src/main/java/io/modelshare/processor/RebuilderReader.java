package io.modelshare.processor;

import com.palantir.javapoet.TypeName;
import io.modelshare.annotation.Rebuilds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Finds the {@code @Rebuilds} methods of a type and of its super types, and checks them. */
final class RebuilderReader {
  private final Environment environment;
  private final Report report;
  private final TypeElement model;
  private final Map<String, RawField> fields;
  private final MethodBodies bodies;
  private final Map<String, String> rebuiltBy = new HashMap<>();

  RebuilderReader(
      Environment environment,
      Report report,
      TypeElement model,
      List<RawField> fields,
      MethodBodies bodies) {
    this.environment = environment;
    this.report = report;
    this.model = model;
    this.fields = RawField.byName(fields);
    this.bodies = bodies;
  }

  /** Returns the methods in the order of declaration, those of super types first. */
  List<Rebuilder> read() {
    List<Rebuilder> rebuilders = new ArrayList<>();
    for (TypeElement owner : withInterfaces()) {
      for (ExecutableElement method : ElementFilter.methodsIn(owner.getEnclosedElements())) {
        if (method.getAnnotation(Rebuilds.class) != null && !isOverridden(method)) {
          checkCallable(method);
          rebuilders.add(read(method));
        }
      }
    }
    List<RawField> notRebuilt = notRebuilt();
    if (!notRebuilt.isEmpty()) {
      new DroppedFields(report, model, bodies).warn(notRebuilt);
    }
    return List.copyOf(rebuilders);
  }

  /** Returns the super classes, the highest first, and each type after its interfaces. */
  private Set<TypeElement> withInterfaces() {
    Set<TypeElement> types = new LinkedHashSet<>();
    FieldReader.hierarchy(model).forEach(type -> addWithInterfaces(types, type));
    return types;
  }

  private static void addWithInterfaces(Set<TypeElement> types, TypeElement type) {
    for (TypeMirror implemented : type.getInterfaces()) {
      addWithInterfaces(types, (TypeElement) ((DeclaredType) implemented).asElement());
    }
    types.add(type);
  }

  private boolean isOverridden(ExecutableElement method) {
    return ElementFilter.methodsIn(environment.elements().getAllMembers(model)).stream()
        .anyMatch(other -> other.getAnnotation(Rebuilds.class) != null
            && environment.elements().overrides(other, method, model));
  }

  private void checkCallable(ExecutableElement method) {
    PackageElement here = environment.packageOf(model);
    if (!environment.isVisibleMember(method, model)) {
      report.add(
          Message.REBUILDS_PRIVATE,
          method,
          method.getSimpleName(),
          accessOf(method),
          here.getQualifiedName(),
          environment.packageOf(method).equals(here) ? "package-private" : "public");
    }
    if (method.getModifiers().contains(Modifier.STATIC)) {
      report.add(Message.REBUILDS_STATIC, method, method.getSimpleName());
    }
    if (!method.getParameters().isEmpty()) {
      report.add(Message.REBUILDS_PARAMETERS, method, method.getSimpleName());
    }
  }

  private static String accessOf(ExecutableElement method) {
    if (method.getModifiers().contains(Modifier.PRIVATE)) {
      return "private";
    }
    return method.getModifiers().contains(Modifier.PROTECTED) ? "protected" : "package-private";
  }

  private Rebuilder read(ExecutableElement method) {
    String name = method.getSimpleName().toString();
    List<RawField> restored = restoredFields(method);
    ExecutableType type =
        (ExecutableType) environment.types().asMemberOf(environment.typeOf(model), method);
    boolean returnsValue = type.getReturnType().getKind() != TypeKind.VOID;
    if (returnsValue) {
      checkReturned(method, type.getReturnType(), restored);
    } else {
      restored.stream()
          .filter(RawField::isFinal)
          .forEach(field -> report.add(Message.REBUILDS_FINAL_FIELD, method, field.title(), name));
    }
    return new Rebuilder(
        name,
        restored.stream().map(RawField::name).toList(),
        returnsValue,
        restored.stream().anyMatch(field -> !field.isWritten()),
        type.getThrownTypes().stream().<TypeName>map(TypeName::get).toList());
  }

  private List<RawField> restoredFields(ExecutableElement method) {
    List<RawField> restored = new ArrayList<>();
    for (Report.Place place : Annotations.placesOfValues(method, Rebuilds.class)) {
      String name = String.valueOf(place.value() == null ? "" : place.value().getValue());
      RawField field = fields.get(name);
      if (field == null && isJavaTransient(name)) {
        report.add(Message.REBUILDS_JAVA_TRANSIENT, place, model.getSimpleName() + "." + name);
      } else if (field == null) {
        report.add(
            Message.REBUILDS_UNKNOWN_FIELD,
            place,
            model.getSimpleName(),
            name,
            unknownFieldRemedy(name));
      } else if (field.presence() == Presence.ALWAYS) {
        report.add(Message.REBUILDS_WRITTEN_FIELD, place, field.title());
      } else {
        String other = rebuiltBy.putIfAbsent(name, method.getSimpleName().toString());
        if (other != null) {
          report.add(Message.REBUILDS_TWICE, place, field.title(), other);
        }
        restored.add(field);
      }
    }
    if (method.getAnnotation(Rebuilds.class).value().length == 0) {
      report.add(Message.REBUILDS_NO_FIELD, method, method.getSimpleName());
    }
    return restored;
  }

  private boolean isJavaTransient(String name) {
    return FieldReader.hierarchy(model).stream()
        .flatMap(owner -> ElementFilter.fieldsIn(owner.getEnclosedElements()).stream())
        .anyMatch(field -> field.getSimpleName().contentEquals(name)
            && field.getModifiers().contains(Modifier.TRANSIENT));
  }

  private String unknownFieldRemedy(String name) {
    String suggestion = Suggestions.didYouMean(name, fields.keySet()).strip();
    return suggestion.isEmpty()
        ? "Name a field of " + model.getSimpleName() + ", or remove it from @Rebuilds"
        : suggestion;
  }

  private void checkReturned(
      ExecutableElement method, TypeMirror returned, List<RawField> restored) {
    if (restored.size() > 1) {
      report.add(Message.REBUILDS_SEVERAL_FIELDS, method, method.getSimpleName(), restored.size());
    } else if (restored.size() == 1
        && !environment.types().isAssignable(returned, restored.get(0).type())) {
      report.add(
          Message.REBUILDS_RETURN_TYPE,
          method,
          method.getSimpleName(),
          returned,
          restored.get(0).title(),
          restored.get(0).type());
    }
  }

  private List<RawField> notRebuilt() {
    return fields.values().stream()
        .filter(field -> field.presence() == Presence.WHILE_SHARING)
        .filter(field -> !rebuiltBy.containsKey(field.name()))
        .toList();
  }
}
