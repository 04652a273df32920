package io.modelshare.processor;

import com.google.auto.service.AutoService;
import io.modelshare.annotation.Shareable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.tools.StandardLocation;

/**
 * Lists the {@code @Shareable} types of a compilation, and the enums that those permit, in a
 * resource, in which the runtime looks up the types that a file names.
 *
 * <p>It is apart from {@link ShareableProcessor}, because the list depends on all types, while a
 * serializer depends on one; build tools compile incrementally by that distinction.
 */
@AutoService(Processor.class)
public final class ShareableIndexProcessor extends AbstractProcessor {
  private static final String INDEX = "META-INF/modelshare/shareable-types";

  private final SortedMap<String, Element> types = new TreeMap<>();

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
      TypeElement type = (TypeElement) element;
      if (Environment.hasSerializer(type) || type.getKind() == ElementKind.ENUM) {
        add(type, type);
      }
      for (TypeMirror permitted : type.getPermittedSubclasses()) {
        TypeElement subtype = (TypeElement) ((DeclaredType) permitted).asElement();
        if (subtype.getKind() == ElementKind.ENUM) {
          add(subtype, type);
        }
      }
    }
    if (round.processingOver() && !round.errorRaised() && !types.isEmpty()) {
      write();
    }
    return false;
  }

  private void add(TypeElement type, TypeElement annotated) {
    types.put(processingEnv.getElementUtils().getBinaryName(type).toString(), annotated);
  }

  private void write() {
    Element[] sources = types.values().toArray(new Element[0]);
    try (Writer index = processingEnv
        .getFiler()
        .createResource(StandardLocation.CLASS_OUTPUT, "", INDEX, sources)
        .openWriter()) {
      for (String type : types.keySet()) {
        index.write(type);
        index.write('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
