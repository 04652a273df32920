package io.modelshare.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Reads a {@code @Shareable} type: from the compiler's elements to a {@link ModelType}. */
final class TypeReader {
  private static final String GENERATED = "javax.annotation.processing.Generated";
  private static final Set<String> ROOTS =
      Set.of("java.lang.Object", "java.lang.Record", "java.lang.Enum");

  private final Environment environment;
  private final Report report;
  private final TypeElement model;
  private final PackageElement here;
  private final MethodBodies bodies;

  TypeReader(Environment environment, Report report, TypeElement model) {
    this.environment = environment;
    this.report = report;
    this.model = model;
    this.here = environment.packageOf(model);
    this.bodies = MethodBodies.of(environment, model);
  }

  /**
   * Returns what to generate: nothing, if the report has errors or the type has no objects of its
   * own.
   */
  Optional<ModelType> read() {
    checkKind();
    checkSuperclasses();
    checkSubtypes();
    if (report.hasErrors() || !Environment.hasSerializer(model)) {
      return Optional.empty();
    }
    List<RawField> fields = new FieldReader(environment, report).read(model);
    List<Rebuilder> rebuilders =
        new RebuilderReader(environment, report, model, fields, bodies).read();
    new JavaTransientFields(environment, report, model, bodies).warn();
    Construction construction =
        new ConstructionReader(environment, report, model, fields, rebuilders, bodies).read();
    if (construction == null) {
      fields.forEach(this::form);
      return Optional.empty();
    }
    List<Field> reachable = reach(fields, construction, rebuilders);
    return report.hasErrors()
        ? Optional.empty()
        : Optional.of(modelType(
            reachable,
            construction,
            rebuilders,
            Warnings.of(environment, model, fields, reachable, construction)));
  }

  private ModelType modelType(
      List<Field> fields,
      Construction construction,
      List<Rebuilder> rebuilders,
      List<String> warnings) {
    return new ModelType(
        ClassName.get(model),
        TypeName.get(environment.types().erasure(model.asType())),
        isPublic(),
        fields,
        construction,
        rebuilders,
        warnings,
        Optional.ofNullable(environment
                .elements()
                .getTypeElement(environment.elements().getModuleOf(model), GENERATED))
            .map(ClassName::get),
        model);
  }

  private ValueForm form(RawField field) {
    ValueForm form =
        field.isWritten() ? new ValueFormReader(environment, report, here, field).read() : null;
    return form == null ? ValueForm.none() : form;
  }

  /** Decides how each field is read and assigned, if it is at all. */
  private List<Field> reach(
      List<RawField> fields, Construction construction, List<Rebuilder> rebuilders) {
    boolean isBuiltAgain =
        rebuilders.stream().anyMatch(rebuilder -> isBuiltAgain(rebuilder, fields));
    AccessReader access = new AccessReader(environment, report, model, bodies);
    List<Field> reached = new ArrayList<>();
    for (RawField field : fields) {
      boolean isPassed = construction.parameters().contains(field.name());
      boolean isReturned = isReturned(field, rebuilders);
      boolean isRead = field.isWritten()
          || (isReturned && field.isFinal())
          || (isBuiltAgain && (isPassed || !field.isFinal()));
      boolean isAssigned = !construction.kept().contains(field.name())
          && (field.isWritten() || (isBuiltAgain && !field.isFinal()) || isReturned);
      reached.add(new Field(
          field.name(),
          TypeName.get(environment.withoutVariables(field.type())),
          field.presence(),
          field.formerNames(),
          form(field),
          field.isFinal(),
          isRead ? access.reading(field) : new Access.None(),
          isAssigned || (isReturned && !field.isFinal())
              ? access.writing(field)
              : new Access.None()));
    }
    access.note(reached, fields);
    return List.copyOf(reached);
  }

  private static boolean isReturned(RawField field, List<Rebuilder> rebuilders) {
    return rebuilders.stream().anyMatch(rebuilder -> rebuilder.returns(field.name()));
  }

  /** Returns whether a final field is rebuilt, for which the constructor is called once more. */
  private static boolean isBuiltAgain(Rebuilder rebuilder, List<RawField> fields) {
    return fields.stream().anyMatch(field -> field.isFinal() && rebuilder.returns(field.name()));
  }

  private void checkKind() {
    if (model.getKind() == ElementKind.ANNOTATION_TYPE) {
      report.add(Message.NOT_A_MODEL, model, model.getSimpleName());
    }
    if (Environment.isInner(model)) {
      report.add(
          Message.INNER_TYPE,
          model,
          model.getSimpleName(),
          Environment.enclosing(model).getSimpleName());
    }
    for (Element e = model; e instanceof TypeElement type; e = e.getEnclosingElement()) {
      if (type.getModifiers().contains(Modifier.PRIVATE)) {
        report.add(Message.PRIVATE_TYPE, model, type.getSimpleName());
      }
    }
  }

  private void checkSuperclasses() {
    for (TypeElement superclass : FieldReader.hierarchy(model)) {
      String name = superclass.getQualifiedName().toString();
      if (name.startsWith("java.") && !ROOTS.contains(name)) {
        String simple = superclass.getSimpleName().toString();
        report.add(Message.SUPERCLASS, model, model.getSimpleName(), simple, simple);
      }
    }
  }

  private void checkSubtypes() {
    for (TypeMirror permitted : model.getPermittedSubclasses()) {
      TypeElement subtype = (TypeElement) ((DeclaredType) permitted).asElement();
      if (!Environment.isShareable(subtype) && subtype.getKind() != ElementKind.ENUM) {
        String name = subtype.getSimpleName().toString();
        report.add(Message.SEALED_SUBTYPE, model, name, model.getSimpleName(), name);
      }
    }
  }

  private boolean isPublic() {
    for (Element e = model; e instanceof TypeElement type; e = e.getEnclosingElement()) {
      if (!type.getModifiers().contains(Modifier.PUBLIC)) {
        return false;
      }
    }
    return true;
  }
}
