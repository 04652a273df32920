package io.modelshare.processor;

import com.palantir.javapoet.ClassName;
import io.modelshare.annotation.Shareable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Finds the methods of a builder that take the values of fields. */
final class BuilderReader {
  private final Environment environment;
  private final Report report;
  private final TypeElement model;
  private final PackageElement here;
  private final Map<String, RawField> fields;
  private final Predicate<RawField> mustBePassed;

  BuilderReader(
      Environment environment,
      Report report,
      TypeElement model,
      Map<String, RawField> fields,
      Predicate<RawField> mustBePassed) {
    this.environment = environment;
    this.report = report;
    this.model = model;
    this.here = environment.packageOf(model);
    this.fields = fields;
    this.mustBePassed = mustBePassed;
  }

  @Nullable
  Construction read(TypeElement builder) {
    Map<String, String> setters = new LinkedHashMap<>();
    for (RawField field : fields.values()) {
      String setter = setterOf(builder, field);
      if (setter != null) {
        setters.put(field.name(), setter);
      } else if (mustBePassed.test(field)) {
        return report(builder, "method " + field.name() + "(" + field.type() + ")");
      }
    }
    if (methods(builder).stream().noneMatch(this::isBuild)) {
      return report(builder, "method " + model.getSimpleName() + " build()");
    }
    boolean isCreatable = environment.isNameable(builder, here)
        && ElementFilter.constructorsIn(builder.getEnclosedElements()).stream()
            .anyMatch(constructor ->
                constructor.getParameters().isEmpty() && environment.isVisible(constructor, here));
    return isCreatable
        ? new Construction.Builder(ClassName.get(builder), setters)
        : report(builder, "constructor without parameters that " + here + " can call");
  }

  private @Nullable String setterOf(TypeElement builder, RawField field) {
    String capitalized = AccessReader.capitalize(field.name());
    List<String> names = List.of(field.name(), "set" + capitalized, "with" + capitalized);
    return methods(builder).stream()
        .filter(method -> names.contains(method.getSimpleName().toString()))
        .filter(method -> method.getParameters().size() == 1)
        .filter(method -> environment.isSame(method.getParameters().get(0).asType(), field.type()))
        .map(method -> method.getSimpleName().toString())
        .findFirst()
        .orElse(null);
  }

  private boolean isBuild(ExecutableElement method) {
    return method.getSimpleName().contentEquals("build")
        && method.getParameters().isEmpty()
        && environment.checkedThrows(method).isEmpty()
        && environment.isSubclass(method.getReturnType(), model);
  }

  private List<ExecutableElement> methods(TypeElement builder) {
    return ElementFilter.methodsIn(environment.elements().getAllMembers(builder)).stream()
        .filter(method -> environment.isVisible(method, here))
        .toList();
  }

  private @Nullable Construction report(TypeElement builder, String what) {
    report.add(
        Message.BUILDER,
        Annotations.placeOf(model, Shareable.class),
        builder.getSimpleName(),
        model.getSimpleName(),
        what);
    return null;
  }
}
