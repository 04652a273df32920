package io.modelshare.processor;

import com.google.auto.service.AutoService;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import io.modelshare.annotation.Shareable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Generates a serializer for each {@code @Shareable} type. */
@AutoService(Processor.class)
public final class ShareableProcessor extends AbstractProcessor {
  /** Types to generate for; elements are not kept, because each round has its own. */
  private final Set<Name> waiting = new LinkedHashSet<>();

  private final Map<Name, String> missing = new LinkedHashMap<>();

  /** Types that have been put off for one round, and Lombok's annotation that is the reason. */
  private final Map<Name, String> changed = new HashMap<>();

  private final Map<Name, String> generated = new HashMap<>();
  private final Parts parts = new Parts();
  private boolean isOld;

  /** What names a type: two modules, which are compiled together, may each have one. */
  private record Name(String module, String type) {
    @Override
    public String toString() {
      return type;
    }
  }

  /** Creates the processor, as the compiler does. */
  public ShareableProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(Shareable.class.getName());
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    round.getElementsAnnotatedWith(Shareable.class).forEach(type -> add((TypeElement) type));
    round
        .getElementsAnnotatedWith(Shareable.class)
        .forEach(type -> parts.addOf((TypeElement) type));
    if (round.processingOver()) {
      waiting.forEach(this::reportWaiting);
    } else {
      waiting.removeIf(this::process);
    }
    return false;
  }

  private void add(TypeElement type) {
    ModuleElement module = processingEnv.getElementUtils().getModuleOf(type);
    Name name = new Name(
        module == null ? "" : module.getQualifiedName().toString(), Environment.nameOf(type));
    if (processingEnv.getSourceVersion().compareTo(SourceVersion.RELEASE_17) < 0) {
      reportOldRelease(type);
    } else if (find(name) == null) {
      report(type, Message.UNNAMED_CLASS, type.getSimpleName());
    } else {
      waiting.add(name);
    }
  }

  /** Reports once, because it is so of all types. */
  private void reportOldRelease(TypeElement type) {
    if (!isOld) {
      isOld = true;
      String release = processingEnv.getSourceVersion().name().replace("RELEASE_", "");
      report(type, Message.RELEASE, release);
    }
  }

  private void report(TypeElement type, Message message, Object... arguments) {
    Report report = new Report(type);
    report.add(message, type, arguments);
    report.print(processingEnv.getMessager());
  }

  private @Nullable TypeElement find(Name name) {
    Elements elements = processingEnv.getElementUtils();
    ModuleElement module =
        name.module().isEmpty() ? null : elements.getModuleElement(name.module());
    return module == null
        ? elements.getTypeElement(name.type())
        : elements.getTypeElement(module, name.type());
  }

  private TypeElement get(Name name) {
    return Objects.requireNonNull(find(name), name::type);
  }

  /** Returns whether the type is done with, well or badly; if not, it waits for other types. */
  private boolean process(Name name) {
    TypeElement type = get(name);
    Report report = new Report(type);
    try {
      if (isAboutToChange(name, type)) {
        return false;
      }
      Optional<String> absent = MissingTypes.in(type);
      if (absent.isPresent()) {
        missing.put(name, absent.get());
        return false;
      }
      Environment environment = Environment.of(processingEnv);
      Output output = new Output(environment);
      new TypeReader(environment, report, type)
          .read(parts.contains(type))
          .ifPresent(model -> generate(name, model, output, report));
      if (!report.hasErrors()) {
        writeTypeFiles(type, output);
      }
    } catch (RuntimeException e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      report.add(Message.CRASH, type, name, trace);
    }
    report.print(processingEnv.getMessager());
    return true;
  }

  private boolean isAboutToChange(Name name, TypeElement type) {
    Optional<String> annotation = new Lombok(Environment.of(processingEnv)).annotationIn(type);
    return annotation.isPresent() && changed.put(name, annotation.get()) == null;
  }

  private void generate(Name name, ModelType model, Output output, Report report) {
    ClassName serializer = SerializerNames.serializerOf(model.name());
    generate(name, model, serializer, new SerializerWriter(model).write(), output, report);
    if (model.columns().isPresent()) {
      ClassName columns = SerializerNames.columnsOf(model.name());
      generate(name, model, columns, new ColumnsWriter(model).write(), output, report);
    }
  }

  private void generate(
      Name name,
      ModelType model,
      ClassName generatedClass,
      JavaFile file,
      Output output,
      Report report) {
    String other = generated.putIfAbsent(
        new Name(name.module(), generatedClass.canonicalName()), model.name().canonicalName());
    try {
      if (other != null) {
        throw new FilerException("generated for " + other);
      }
      output.write(file, model.source());
    } catch (FilerException e) {
      report.add(
          Message.NAME_COLLISION, model.source(), model.name().canonicalName(), generatedClass);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writeTypeFiles(TypeElement annotated, Output output) {
    try {
      List<TypeElement> listed = ListedTypes.of(annotated);
      for (TypeElement type : listed) {
        output.writeTypeFile(type, annotated);
      }
      if (!listed.contains(annotated)) {
        output.writeBaseFile(annotated);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Explains why nothing could be generated for a type until the last round. */
  private void reportWaiting(Name name) {
    TypeElement type = get(name);
    String absent = missing.get(name);
    if (absent != null) {
      report(type, Message.MISSING_TYPE, type.getSimpleName(), absent);
    } else {
      String annotation = Objects.requireNonNull(changed.get(name), "what else it waits for");
      report(type, Message.LOMBOK, type.getSimpleName(), annotation);
    }
  }
}
