package io.modelshare.processor;

import com.palantir.javapoet.JavaFile;
import java.io.IOException;
import java.io.Writer;
import java.util.SortedSet;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** Writes files into the module of a type; a compiler may have several at once. */
final class Output {
  private static final String ECLIPSE = "org.eclipse.jdt.";
  private static final String LIST = "META-INF/modelshare/shareable-types";
  private static final String TYPES = "META-INF/modelshare/types/";

  private final Environment environment;

  Output(Environment environment) {
    this.environment = environment;
  }

  private Filer filer() {
    return environment.processing().getFiler();
  }

  /** Writes the source of a generated class. */
  void write(JavaFile source, TypeElement type) throws IOException {
    String name = source.packageName().isEmpty()
        ? source.typeSpec().name()
        : source.packageName() + "." + source.typeSpec().name();
    try (Writer file = filer().createSourceFile(moduleOf(type) + name, type).openWriter()) {
      source.writeTo(file);
    }
  }

  /**
   * Writes the file by which the runtime finds a type that is only named.
   *
   * @param type the type, of which a serializer is generated, or an enum
   * @param annotated the type that has the annotation
   */
  void writeTypeFile(TypeElement type, TypeElement annotated) throws IOException {
    try {
      writeNamed(type, ".type", annotated);
    } catch (FilerException e) {
      // the file is there, because another interface permits that enum too
    }
  }

  /**
   * Writes the file by which the runtime finds a type that is only named as that of the elements of
   * an array.
   *
   * @param type the type, which has no objects of its own
   */
  void writeBaseFile(TypeElement type) throws IOException {
    writeNamed(type, ".base", type);
  }

  private void writeNamed(TypeElement type, String suffix, TypeElement annotated)
      throws IOException {
    String name = environment.elements().getBinaryName(type).toString();
    write(type, TYPES + name.replace('.', '/') + suffix, name + "\n", annotated);
  }

  /** Writes the list of all types of one module. */
  void writeList(SortedSet<String> types, TypeElement oneOfThem, Element... annotated)
      throws IOException {
    write(oneOfThem, LIST, String.join("\n", types) + "\n", annotated);
  }

  private void write(TypeElement type, String path, String content, Element... origins)
      throws IOException {
    try (Writer file = create(type, path, origins).openWriter()) {
      file.write(content);
    }
  }

  /** Only a compiler of several modules at once wants to be told which one. */
  private FileObject create(TypeElement type, String path, Element... origins) throws IOException {
    try {
      return filer().createResource(StandardLocation.CLASS_OUTPUT, "", path, origins);
    } catch (FilerException e) {
      String module = moduleOf(type);
      if (module.isEmpty()) {
        throw e;
      }
      return filer().createResource(StandardLocation.CLASS_OUTPUT, module, path, origins);
    }
  }

  /** Returns the prefix that names the module; Eclipse, which has only one at once, wants none. */
  private String moduleOf(TypeElement type) {
    ModuleElement module = environment.elements().getModuleOf(type);
    boolean isNamed = module != null
        && !module.isUnnamed()
        && !environment.elements().getClass().getName().startsWith(ECLIPSE);
    return isNamed ? module.getQualifiedName() + "/" : "";
  }
}
