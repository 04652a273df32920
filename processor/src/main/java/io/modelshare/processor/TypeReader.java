package io.modelshare.processor;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.Comparator;
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
  /** Of more the methods of the serializer would be longer than a class file can have them. */
  private static final int MOST_FIELDS = 3_000;

  private static final String GENERATED = "javax.annotation.processing.Generated";

  /** The super classes of the JDK that have nothing to write. */
  private static final Set<String> STATELESS = Set.of(
      "java.io.InputStream",
      "java.io.OutputStream",
      "java.lang.Enum",
      "java.lang.Number",
      "java.lang.Object",
      "java.lang.Record",
      "java.text.Format",
      "java.util.AbstractCollection",
      "java.util.AbstractList",
      "java.util.AbstractMap",
      "java.util.AbstractQueue",
      "java.util.AbstractSequentialList",
      "java.util.AbstractSet",
      "java.util.Dictionary");

  private final Environment environment;
  private final Report report;
  private final TypeElement model;
  private final PackageElement here;
  private final MethodBodies bodies;
  private final StandIns standIns;

  TypeReader(Environment environment, Report report, TypeElement model) {
    this.environment = environment;
    this.report = report;
    this.model = model;
    this.here = environment.packageOf(model);
    this.bodies = MethodBodies.of(environment, model);
    this.standIns = new StandIns(environment, report, model);
  }

  /**
   * Returns what to generate: nothing, if the report has errors or the type has no objects of its
   * own.
   *
   * @param isPart whether there are many of its objects in each of some other model
   */
  Optional<ModelType> read(boolean isPart) {
    checkKind();
    checkSuperclasses();
    checkSubtypes();
    Columns.check(report, model);
    if (report.hasErrors() || !Environment.hasSerializer(model)) {
      return Optional.empty();
    }
    if (Environment.isRowInterface(model)) {
      return rowInterface();
    }
    List<RawField> fields = new FieldReader(environment, report).read(model);
    new MisplacedInPlace(environment, report, model, bodies).check(fields);
    List<Rebuilder> rebuilders =
        new RebuilderReader(environment, report, model, fields, bodies).read();
    new JavaTransientFields(environment, report, model, bodies).warn();
    Construction construction =
        new ConstructionReader(environment, report, model, fields, rebuilders, bodies).read();
    if (construction == null) {
      fields.forEach(this::form);
      return Optional.empty();
    }
    if (fields.size() > MOST_FIELDS) {
      report.add(Message.MANY_FIELDS, model, model.getSimpleName(), fields.size(), MOST_FIELDS);
    }
    if (construction instanceof Construction.Singleton) {
      fields = List.of(); // they are those of the one object
      rebuilders = List.of();
    }
    List<Field> reachable = reach(fields, construction, rebuilders);
    standIns.reportUnused();
    Optional<ModelType.ColumnsOf> inColumns = Columns.areIn(model)
        ? Optional.of(new ColumnsReader(environment, report, model, bodies).read(fields, reachable))
        : Optional.empty();
    if (!isPart && !Columns.areIn(model)) {
      new CopiedFields(environment, report, model).note(fields);
    }
    boolean isMadeInTwoSteps = isMadeInTwoSteps(fields, construction, rebuilders);
    return report.hasErrors()
        ? Optional.empty()
        : Optional.of(modelType(
            isMadeInTwoSteps ? passedFirst(reachable, construction) : reachable,
            inColumns,
            construction,
            isMadeInTwoSteps,
            rebuilders,
            Warnings.of(environment, model, fields, reachable, standIns.used(), construction)));
  }

  private Optional<ModelType> rowInterface() {
    List<Field> columns = new InterfaceColumnsReader(environment, report, model).read();
    Construction construction = new Construction.Row(
        RowInterface.valuesOf(ClassName.get(model)),
        columns.stream().map(Field::name).toList());
    boolean hasArray = columns.stream().anyMatch(column -> column.type() instanceof ArrayTypeName);
    return report.hasErrors()
        ? Optional.empty()
        : Optional.of(modelType(
            columns,
            Optional.of(new ModelType.ColumnsOf(columns, !hasArray)),
            construction,
            false,
            List.of(),
            Warnings.of(environment, model, List.of(), columns, standIns.used(), construction)));
  }

  private ModelType modelType(
      List<Field> fields,
      Optional<ModelType.ColumnsOf> columns,
      Construction construction,
      boolean isMadeInTwoSteps,
      List<Rebuilder> rebuilders,
      List<String> warnings) {
    return new ModelType(
        ClassName.get(model),
        TypeName.get(environment.types().erasure(model.asType())),
        isPublic(),
        fields,
        standIns.used(),
        columns,
        construction,
        isMadeInTwoSteps,
        rebuilders,
        hidesJavaLang(),
        warnings,
        Optional.ofNullable(environment
                .elements()
                .getTypeElement(environment.elements().getModuleOf(model), GENERATED))
            .map(ClassName::get),
        model);
  }

  /**
   * Returns whether an object is made of some of its fields, and others may lead back to it. It
   * must stay the same object: no final field may be rebuilt through the constructor.
   */
  private boolean isMadeInTwoSteps(
      List<RawField> fields, Construction construction, List<Rebuilder> rebuilders) {
    Set<String> passed = Set.copyOf(construction.parameters());
    boolean isMadeOfFields = construction instanceof Construction.Constructor
        || construction instanceof Construction.Factory;
    ModelReferences references = new ModelReferences(environment, model);
    return isMadeOfFields
        && fields.stream().anyMatch(field -> field.isWritten() && passed.contains(field.name()))
        && fields.stream()
            .anyMatch(field -> field.isWritten()
                && !passed.contains(field.name())
                && references.leadBack(field.type()))
        && rebuilders.stream()
            .noneMatch(rebuilder -> fields.stream()
                .anyMatch(field -> field.isFinal()
                    && passed.contains(field.name())
                    && rebuilder.returns(field.name())));
  }

  private static List<Field> passedFirst(List<Field> fields, Construction construction) {
    List<Field> sorted = new ArrayList<>(fields);
    sorted.sort(Comparator.comparing(field -> !construction.passes(field)));
    return List.copyOf(sorted);
  }

  private ValueForm form(RawField field) {
    if (!field.isWritten()) {
      standIns.of(field).reportUnused();
    }
    ValueForm form = field.isWritten()
        ? new ValueFormReader(environment, report, here, bodies, standIns, field).read()
        : null;
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
      if (environment.isOfTheJdk(superclass) && !STATELESS.contains(name)) {
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

  private boolean hidesJavaLang() {
    return here.getEnclosedElements().stream()
        .anyMatch(type ->
            environment.elements().getTypeElement("java.lang." + type.getSimpleName()) != null);
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
