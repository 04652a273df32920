package io.modelshare.processor;

import com.google.auto.service.AutoService;
import com.palantir.javapoet.ClassName;
import io.modelshare.annotation.Shareable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Generates a serializer for each {@code @Shareable} type. */
@AutoService(Processor.class)
public final class ShareableProcessor extends AbstractProcessor {
  /** Types to generate for; elements are not kept, because each round has its own. */
  private final Set<String> waiting = new LinkedHashSet<>();

  private final Map<String, String> missing = new LinkedHashMap<>();

  /** Types that have been put off for one round, and Lombok's annotation that is the reason. */
  private final Map<String, String> changed = new HashMap<>();

  private final Map<ClassName, String> generated = new HashMap<>();

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
    for (Element element : round.getElementsAnnotatedWith(Shareable.class)) {
      waiting.add(((TypeElement) element).getQualifiedName().toString());
    }
    if (round.processingOver()) {
      waiting.forEach(this::reportWaiting);
    } else {
      waiting.removeIf(this::process);
    }
    return false;
  }

  /** Returns whether the type is done with, well or badly; if not, it waits for other types. */
  private boolean process(String name) {
    TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
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
      new TypeReader(Environment.of(processingEnv), report, type)
          .read()
          .ifPresent(model -> generate(model, report));
    } catch (RuntimeException e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      report.add(Message.CRASH, type, name, trace);
    }
    report.print(processingEnv.getMessager());
    return true;
  }

  private boolean isAboutToChange(String name, TypeElement type) {
    Optional<String> annotation = new Lombok(Environment.of(processingEnv)).annotationIn(type);
    return annotation.isPresent() && changed.put(name, annotation.get()) == null;
  }

  private void generate(ModelType model, Report report) {
    ClassName serializer = SerializerNames.serializerOf(model.name());
    String other = generated.putIfAbsent(serializer, model.name().canonicalName());
    try {
      if (other != null) {
        throw new FilerException("generated for " + other);
      }
      new SerializerWriter(model).write().writeTo(processingEnv.getFiler());
    } catch (FilerException e) {
      report.add(Message.NAME_COLLISION, model.source(), model.name().canonicalName(), serializer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Explains why nothing could be generated for a type until the last round. */
  private void reportWaiting(String name) {
    TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
    Report report = new Report(type);
    String absent = missing.get(name);
    if (absent != null) {
      report.add(Message.MISSING_TYPE, type, type.getSimpleName(), absent);
    } else {
      String annotation = Objects.requireNonNull(changed.get(name), "what else it waits for");
      report.add(Message.LOMBOK, type, type.getSimpleName(), annotation);
    }
    report.print(processingEnv.getMessager());
  }
}
