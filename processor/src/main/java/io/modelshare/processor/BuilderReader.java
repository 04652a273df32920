package io.modelshare.processor;

import com.palantir.javapoet.ClassName;
import io.modelshare.annotation.Shareable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
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
  Construction read(TypeMirror type) {
    if (!(type instanceof DeclaredType declared)) {
      report(Environment.simpleNameOf(type), "it is no class. Name the class of the builder");
      return null;
    }
    TypeElement builder = (TypeElement) declared.asElement();
    List<String> mistakes = new ArrayList<>();
    new NoArgumentConstructor(environment, here).mistake(builder).ifPresent(mistakes::add);
    Map<String, String> setters = new LinkedHashMap<>();
    for (RawField field : fields.values()) {
      List<ExecutableElement> candidates = settersOf(builder, field);
      Optional<ExecutableElement> setter = callable(candidates);
      if (setter.isPresent()) {
        setters.put(field.name(), setter.get().getSimpleName().toString());
      } else if (mustBePassed.test(field)) {
        mistakes.add(mistake(candidates, field.name() + "(" + field.type() + ")"));
      }
    }
    List<ExecutableElement> builds = methods(builder).filter(this::isBuild).toList();
    if (callable(builds).isEmpty()) {
      mistakes.add(mistake(builds, model.getSimpleName() + " build()"));
    }
    mistakes.forEach(mistake -> report(builder.getSimpleName(), mistake));
    return mistakes.isEmpty() ? new Construction.Builder(ClassName.get(builder), setters) : null;
  }

  private List<ExecutableElement> settersOf(TypeElement builder, RawField field) {
    String capitalized = AccessReader.capitalize(field.name());
    List<String> names = List.of(field.name(), "set" + capitalized, "with" + capitalized);
    return methods(builder)
        .filter(method -> names.contains(method.getSimpleName().toString()))
        .filter(method -> method.getParameters().size() == 1)
        .filter(method ->
            environment.isPassable(field.type(), method.getParameters().get(0).asType()))
        .toList();
  }

  private boolean isBuild(ExecutableElement method) {
    return method.getSimpleName().contentEquals("build")
        && method.getParameters().isEmpty()
        && environment.isSubclass(method.getReturnType(), model);
  }

  private Stream<ExecutableElement> methods(TypeElement builder) {
    return ElementFilter.methodsIn(environment.elements().getAllMembers(builder)).stream()
        .filter(method -> environment.isVisible(method, here));
  }

  private Optional<ExecutableElement> callable(List<ExecutableElement> candidates) {
    return candidates.stream()
        .filter(method -> environment.checkedThrows(method).isEmpty())
        .findFirst();
  }

  private String mistake(List<ExecutableElement> candidates, String wanted) {
    return candidates.stream()
        .flatMap(method -> environment
            .checkedThrows(method)
            .map(clause -> "its " + method.getSimpleName() + "() declares '" + clause
                + "'. Let it throw unchecked exceptions only")
            .stream())
        .findFirst()
        .orElse("it has no method " + wanted + " that package " + here.getQualifiedName()
            + " can call. Give it a method for each field with the field's name and one parameter of"
            + " its type, and build()");
  }

  private void report(CharSequence builder, String mistake) {
    report.add(
        Message.BUILDER,
        Annotations.placeOf(model, Shareable.class),
        builder,
        model.getSimpleName(),
        mistake);
  }
}
