package io.modelshare.processor;

import static io.modelshare.processor.RuntimeClasses.SERIALIZERS;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import io.modelshare.processor.Codec.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/** Decides how the values of a field's type are written, or reports why they cannot be. */
final class CodecReader {
  private final Environment environment;
  private final Report report;
  private final PackageElement here;
  private final RawField field;

  CodecReader(Environment environment, Report report, PackageElement here, RawField field) {
    this.environment = environment;
    this.report = report;
    this.here = here;
    this.field = field;
  }

  /** Returns the codec of the field, or null after a report. */
  @Nullable
  Codec read() {
    TypeMirror type = field.type();
    Codec codec = read(type);
    if (codec != null && codec.isObject() && hasWildcard(type)) {
      return Codec.object(
          codec.form(), CodeBlock.of("$T.as($L)", SERIALIZERS, codec.serializer()), codec.schema());
    }
    return codec;
  }

  private @Nullable Codec read(TypeMirror type) {
    return switch (type.getKind()) {
      case ARRAY -> array((ArrayType) type);
      case DECLARED -> declared((DeclaredType) type);
      case WILDCARD -> read(bound((WildcardType) type));
      default -> type.getKind().isPrimitive() ? primitive(type) : unsupported(type, NO_WAY);
    };
  }

  private static Codec primitive(TypeMirror type) {
    String name = type.getKind().name().toLowerCase(Locale.ROOT);
    return Codec.value(AccessReader.capitalize(name), CodeBlock.of(""), name);
  }

  private @Nullable Codec array(ArrayType array) {
    TypeKind element = array.getComponentType().getKind();
    if (!element.isPrimitive()) {
      return unsupported(array, "Use a List instead of the array");
    }
    String name = element.name().toLowerCase(Locale.ROOT);
    if (element != TypeKind.BOOLEAN) {
      report.add(
          Message.COPIED_ARRAY,
          field.element(),
          field.title(),
          AccessReader.capitalize(name) + "Buffer");
    }
    return Codec.object(Form.CONSTANT, JdkTypes.array(element), name + "[]");
  }

  private @Nullable Codec declared(DeclaredType type) {
    TypeElement element = (TypeElement) type.asElement();
    String name = element.getQualifiedName().toString();
    Optional<CodeBlock> constant = JdkTypes.constant(name);
    if (constant.isPresent()) {
      return name.equals("java.lang.String")
          ? Codec.value("String", constant.get(), "String")
          : Codec.object(Form.CONSTANT, constant.get(), schemaOf(element));
    }
    if (JdkTypes.container(name).isPresent()) {
      return container(type, JdkTypes.container(name).get());
    }
    if (!environment.isNameable(element, here)) {
      return unsupported(type, "Make it visible from package " + here.getQualifiedName());
    }
    if (element.getKind() == ElementKind.ENUM) {
      return composite("enumeration", element);
    }
    if (Environment.isShareable(element)) {
      return model(element);
    }
    return unsupported(type, remedy(element));
  }

  private Codec model(TypeElement element) {
    if (!Environment.isExact(element)) {
      return composite("anyOf", element);
    }
    ClassName serializer = SerializerNames.serializerOf(ClassName.get(element));
    return Codec.object(
        Form.GENERATED,
        CodeBlock.of("$T.$L", serializer, SerializerNames.INSTANCE),
        schemaOf(element));
  }

  private Codec composite(String method, TypeElement element) {
    return Codec.object(
        Form.COMPOSITE,
        CodeBlock.of("$T.$L($T.class)", SERIALIZERS, method, ClassName.get(element)),
        schemaOf(element));
  }

  private @Nullable Codec container(DeclaredType type, String method) {
    if (type.getTypeArguments().isEmpty()) {
      return unsupported(type, "It is a raw type: name its type arguments");
    }
    List<CodeBlock> parts = new ArrayList<>();
    List<String> schemas = new ArrayList<>();
    Form form = Form.COMPOSITE;
    for (TypeMirror argument : type.getTypeArguments()) {
      Codec part = read(argument);
      if (part == null) {
        return null;
      }
      parts.add(part.serializer());
      schemas.add(part.schema());
      form = part.form() == Form.GENERATED ? Form.GENERATED : form;
    }
    return Codec.object(
        form,
        CodeBlock.of("$T.$L($L)", SERIALIZERS, method, CodeBlock.join(parts, ", ")),
        schemaOf((TypeElement) type.asElement()) + "<" + String.join(", ", schemas) + ">");
  }

  private TypeMirror bound(WildcardType wildcard) {
    if (wildcard.getExtendsBound() != null) {
      return wildcard.getExtendsBound();
    }
    return wildcard.getSuperBound() != null
        ? wildcard.getSuperBound()
        : environment.elements().getTypeElement("java.lang.Object").asType();
  }

  private static boolean hasWildcard(TypeMirror type) {
    return type.getKind() == TypeKind.WILDCARD
        || (type instanceof DeclaredType declared
            && declared.getTypeArguments().stream().anyMatch(CodecReader::hasWildcard));
  }

  /** Returns the simple name of one of the JDK's types, the binary name of any other. */
  private String schemaOf(TypeElement element) {
    String name = environment.elements().getBinaryName(element).toString();
    return name.startsWith("java.") ? element.getSimpleName().toString() : name;
  }

  private static final String NO_WAY = "Mark the field @Transient";

  private String remedy(TypeElement element) {
    return element.getQualifiedName().toString().startsWith("java.")
        ? NO_WAY + ", and restore it in a @Rebuilds method"
        : "Annotate " + element.getSimpleName() + " with @Shareable, or mark the field @Transient";
  }

  private @Nullable Codec unsupported(TypeMirror type, String remedy) {
    String path = field.title();
    String place = environment.isSame(type, field.type())
        ? " (" + path + ")"
        : " (" + path + " → " + simple(field.type()) + ")";
    report.add(Message.UNSUPPORTED_TYPE, field.element(), simple(type), place, remedy);
    return null;
  }

  /** Returns a type without the packages: {@code List<Money>}. */
  private static String simple(TypeMirror type) {
    return TypeName.get(type).toString().replaceAll("\\b[a-z_][\\w]*\\.", "");
  }
}
