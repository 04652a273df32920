package io.modelshare.processor;

import com.google.auto.service.AutoService;
import io.modelshare.annotation.Shareable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Lists the {@code @Shareable} types of a compilation, and the enums that those permit. The list is
 * a resource of each module, for programs that ask for all types.
 *
 * <p>It is apart from {@link ShareableProcessor}, because the list depends on all types, while a
 * serializer depends on one; build tools compile incrementally by that distinction.
 */
@AutoService(Processor.class)
public final class ShareableIndexProcessor extends AbstractProcessor {
  /** The annotated type by the name of each type, in the order of the names, by the module. */
  private final Map<String, SortedMap<String, TypeElement>> types = new LinkedHashMap<>();

  /** Creates the processor, as the compiler does. */
  public ShareableIndexProcessor() {}

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
      TypeElement annotated = (TypeElement) element;
      for (TypeElement type : ListedTypes.of(annotated)) {
        String module = String.valueOf(processingEnv.getElementUtils().getModuleOf(type));
        types
            .computeIfAbsent(module, unused -> new TreeMap<>())
            .put(processingEnv.getElementUtils().getBinaryName(type).toString(), annotated);
      }
    }
    if (round.processingOver() && !round.errorRaised()) {
      types.values().forEach(this::write);
    }
    return false;
  }

  private void write(SortedMap<String, TypeElement> listed) {
    Element[] sources = listed.values().toArray(new Element[0]);
    try {
      new Output(Environment.of(processingEnv))
          .writeList(new TreeSet<>(listed.keySet()), (TypeElement) sources[0], sources);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
