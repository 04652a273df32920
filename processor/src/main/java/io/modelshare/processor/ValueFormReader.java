package io.modelshare.processor;

import static io.modelshare.processor.RuntimeClasses.SERIALIZERS;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import io.modelshare.annotation.SerializedWith;
import io.modelshare.processor.ValueForm.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/** Decides how the values of a field's type are written, or reports why they cannot be. */
final class ValueFormReader {
  private static final String RAW = "It is a raw type: name its type arguments";
  private static final String NO_WAY = "Mark the field @Transient";

  private final Environment environment;
  private final Report report;
  private final PackageElement here;
  private final MethodBodies bodies;
  private final StandIns.OfField standIns;
  private final RawField field;
  private final InPlaceFormReader inPlace;

  ValueFormReader(
      Environment environment,
      Report report,
      PackageElement here,
      MethodBodies bodies,
      StandIns standIns,
      RawField field) {
    this.environment = environment;
    this.report = report;
    this.here = here;
    this.bodies = bodies;
    this.standIns = standIns.of(field);
    this.field = field;
    this.inPlace = new InPlaceFormReader(
        environment, report, here, field.element(), field.type(), field.title());
  }

  /** Returns the form of the field, or null after a report. */
  @Nullable
  ValueForm read() {
    TypeMirror type = field.type();
    Optional<TypeMirror> handWritten = HandWritten.serializerOf(field.element());
    ValueForm form = handWritten.isPresent() ? handWritten(type, handWritten.get()) : read(type);
    standIns.reportUnused();
    return form != null && form.isObject() && hidesItsParts(type, form.kind() == Kind.GENERATED)
        ? form.as()
        : form;
  }

  /** Returns the form of a part of the type, as an argument of another serializer. */
  private @Nullable ValueForm part(TypeMirror type) {
    ValueForm form = read(type);
    return form != null && isNamedContainer(type) ? form.as() : form;
  }

  /** Of such a type as an argument the compiler would infer a raw type. */
  private static boolean isNamedContainer(TypeMirror type) {
    return type instanceof DeclaredType declared
        && JdkTypes.namedContainer(Environment.nameOf(declared)).isPresent();
  }

  private @Nullable ValueForm read(TypeMirror type) {
    if (isInPlace(type)) {
      return inPlace.read(type);
    }
    Optional<StandIn> standIn = standIns.find(type);
    if (standIn.isPresent()) {
      boolean isTuple = Tuples.find(type).equals(standIn);
      return isTuple && !areNamed((DeclaredType) type) ? null : standIn(type, standIn.get());
    }
    return switch (type.getKind()) {
      case ARRAY -> array((ArrayType) type);
      case DECLARED -> declared((DeclaredType) type);
      case WILDCARD -> part(bound((WildcardType) type));
      case TYPEVAR -> typeVariable((TypeVariable) type);
      default -> type.getKind().isPrimitive() ? primitive(type) : unsupported(type, NO_WAY);
    };
  }

  private ValueForm standIn(TypeMirror type, StandIn standIn) {
    String arguments = type instanceof DeclaredType declared ? argumentsOf(declared) : "";
    ValueForm form = ValueForm.object(
        Kind.COMPOSITE, standIn.created(), "parts " + standIn.schema() + arguments);
    return arguments.isEmpty() ? form : form.as();
  }

  /** Returns whether the author wants values of the type, which is one in the field's, in place. */
  private boolean isInPlace(TypeMirror type) {
    return InPlaceMarks.isOn(type) || (InPlaceMarks.isOn(field) && type == innermost(field.type()));
  }

  private static TypeMirror innermost(TypeMirror type) {
    return type instanceof ArrayType array ? innermost(array.getComponentType()) : type;
  }

  static ValueForm primitive(TypeMirror type) {
    String name = type.getKind().name().toLowerCase(Locale.ROOT);
    return ValueForm.value(AccessReader.capitalize(name), CodeBlock.of(""), name);
  }

  private @Nullable ValueForm array(ArrayType array) {
    TypeMirror element = array.getComponentType();
    TypeMirror inner = innermost(array);
    if (isInPlace(inner) && !InPlaceTypes.isCollection(inner)) {
      return inPlace.array(array);
    }
    if (element.getKind().isPrimitive()) {
      return primitiveArray(element.getKind());
    }
    ValueForm part = part(element);
    if (part == null) {
      return null;
    }
    TypeName type = TypeName.get(environment.types().erasure(array));
    return ValueForm.object(
        part.kind() == Kind.GENERATED ? Kind.GENERATED : Kind.COMPOSITE,
        CodeBlock.of("$T.array($T.class, $L)", SERIALIZERS, type, part.serializer()),
        part.schema() + "[]");
  }

  static ValueForm primitiveArray(TypeKind element) {
    String name = element.name().toLowerCase(Locale.ROOT);
    return ValueForm.object(Kind.CONSTANT, JdkTypes.array(element), name + "[]");
  }

  /** A type variable gets its type at each use only, so each value says what it is. */
  private @Nullable ValueForm typeVariable(TypeVariable variable) {
    TypeMirror bound = environment.types().erasure(variable);
    TypeElement element = (TypeElement) ((DeclaredType) bound).asElement();
    return anyOf(element, "");
  }

  private @Nullable ValueForm declared(DeclaredType type) {
    TypeElement element = (TypeElement) type.asElement();
    String name = element.getQualifiedName().toString();
    Optional<CodeBlock> constant = JdkTypes.constant(name);
    if (constant.isPresent()) {
      return name.equals("java.lang.String")
          ? ValueForm.value("String", constant.get(), "String")
          : ValueForm.object(Kind.CONSTANT, constant.get(), schemaOf(element));
    }
    Optional<String> large = JdkTypes.large(name);
    if (large.isPresent()) {
      return large(type, element, large.get());
    }
    Optional<String> container = JdkTypes.container(name);
    if (container.isPresent()) {
      return container(type, CodeBlock.of("$T.$L(", SERIALIZERS, container.get()));
    }
    Optional<String> named = JdkTypes.namedContainer(name);
    if (named.isPresent()) {
      ClassName declared = ClassName.get(element);
      return container(type, CodeBlock.of("$T.$L($T.class, ", SERIALIZERS, named.get(), declared));
    }
    if (JdkTypes.isOpen(name)) {
      boolean hasElements = name.equals("java.lang.Iterable");
      if (JdkTypes.isProgrammed(name)) {
        noteOpen(element, "A lambda cannot be written: make it a constant of a @Shareable enum");
      }
      return hasElements && !areNamed(type) ? null : anyOf(element, argumentsOf(type));
    }
    if (!environment.isNameable(element, here)) {
      return unsupported(type, "Make it visible from package " + here.getQualifiedName());
    }
    if (element.getKind() == ElementKind.ENUM) {
      return composite(
          "enumeration", element, "enum " + environment.elements().getBinaryName(element));
    }
    Optional<TypeMirror> handWritten = HandWritten.serializerOf(element);
    if (handWritten.isPresent()) {
      return handWritten(type, handWritten.get());
    }
    if (Environment.isShareable(element)) {
      return model(type, element);
    }
    if (Stateless.is(environment, type)) {
      return unsupported(type, Stateless.REMEDY);
    }
    if (Environment.isAbstract(element) && !environment.isOfTheJdk(element)) {
      noteOpen(element, "Annotate that type too, to say that all of them are");
      return anyOf(element, argumentsOf(type));
    }
    return unsupported(type, remedy(type, element));
  }

  private void noteOpen(TypeElement element, String remedy) {
    report.add(Message.OPEN_TYPE, field.element(), field.title(), element.getSimpleName(), remedy);
  }

  private @Nullable ValueForm large(DeclaredType type, TypeElement element, String method) {
    return isRaw(type, element)
        ? unsupported(type, RAW)
        : ValueForm.object(
            Kind.COMPOSITE, CodeBlock.of("$T.$L()", SERIALIZERS, method), schemaOf(element));
  }

  private static boolean isRaw(DeclaredType type, TypeElement element) {
    return type.getTypeArguments().isEmpty() && !element.getTypeParameters().isEmpty();
  }

  private @Nullable ValueForm model(DeclaredType type, TypeElement element) {
    if (!areNamed(type)) {
      return null;
    }
    if (!Environment.isExact(element)) {
      return anyOf(element, argumentsOf(type));
    }
    ClassName serializer = SerializerNames.serializerOf(ClassName.get(element));
    return ValueForm.object(
        Kind.GENERATED,
        CodeBlock.of("$T.$L", serializer, SerializerNames.INSTANCE),
        schemaOf(element) + argumentsOf(type));
  }

  /** Returns whether each type argument is of values that say of which type they are. */
  private boolean areNamed(DeclaredType type) {
    for (TypeMirror argument : type.getTypeArguments()) {
      if (InPlaceMarks.isIn(argument)) {
        inPlace.open(argument, (TypeElement) type.asElement());
        return false;
      }
      if (read(argument) == null) {
        return false;
      }
      Optional<TypeMirror> unnamed =
          standIns.firstIn(argument).or(() -> OpenValues.unnamed(argument));
      if (unnamed.isPresent()) {
        TypeMirror part = unnamed.get();
        unsupported(part, OpenValues.remedy(part, Environment.simpleNameOf(part)));
        return false;
      }
    }
    return true;
  }

  private @Nullable ValueForm handWritten(TypeMirror type, TypeMirror serializer) {
    Optional<String> mistake = new HandWritten(environment, here).mistake(serializer, type);
    if (mistake.isPresent()) {
      report.add(
          Message.SERIALIZED_WITH,
          Annotations.placeOf(field.element(), SerializedWith.class),
          Environment.simpleNameOf(environment.types().erasure(serializer)),
          field.title(),
          mistake.get());
      return null;
    }
    TypeElement element = (TypeElement) environment.types().asElement(serializer);
    return ValueForm.object(
        Kind.COMPOSITE,
        CodeBlock.of(
            "$T.kryo($T.class, new $T())",
            SERIALIZERS,
            TypeName.get(environment.types().erasure(type)),
            ClassName.get(element)),
        Environment.simpleNameOf(type) + " by " + environment.elements().getBinaryName(element));
  }

  /** Each value says of which type it is, which the recorded shape tells from an exact type. */
  private ValueForm anyOf(TypeElement element, String arguments) {
    return composite("anyOf", element, "any " + schemaOf(element) + arguments);
  }

  /**
   * Returns the type arguments of values that say themselves of which types their parts are. A load
   * compares them, since nothing else would find that they are others now.
   */
  private String argumentsOf(DeclaredType type) {
    return type.getTypeArguments().isEmpty()
        ? ""
        : type.getTypeArguments().stream()
            .map(this::declaredName)
            .collect(Collectors.joining(", ", "{", "}"));
  }

  private String declaredName(TypeMirror type) {
    return switch (type.getKind()) {
      case ARRAY -> declaredName(((ArrayType) type).getComponentType()) + "[]";
      case DECLARED ->
        schemaOf((TypeElement) ((DeclaredType) type).asElement())
            + argumentsOf((DeclaredType) type);
      case WILDCARD -> declaredName(bound((WildcardType) type));
      case TYPEVAR -> declaredName(environment.types().erasure(type));
      default -> type.getKind().name().toLowerCase(Locale.ROOT);
    };
  }

  private static ValueForm composite(String method, TypeElement element, String schema) {
    return ValueForm.object(
        Kind.COMPOSITE,
        CodeBlock.of("$T.$L($T.class)", SERIALIZERS, method, ClassName.get(element)),
        schema);
  }

  private @Nullable ValueForm container(DeclaredType type, CodeBlock call) {
    if (type.getTypeArguments().isEmpty()) {
      return unsupported(type, RAW);
    }
    List<CodeBlock> parts = new ArrayList<>();
    List<String> schemas = new ArrayList<>();
    Kind kind = Kind.COMPOSITE;
    for (TypeMirror argument : type.getTypeArguments()) {
      ValueForm part = part(argument);
      if (part == null) {
        return null;
      }
      parts.add(part.serializer());
      schemas.add(part.schema());
      kind = part.kind() == Kind.GENERATED ? Kind.GENERATED : kind;
    }
    return ValueForm.object(
        kind,
        CodeBlock.of("$L$L)", call, CodeBlock.join(parts, ", ")),
        schemaOf((TypeElement) type.asElement()) + "<" + String.join(", ", schemas) + ">");
  }

  /** Returns what a value of the wildcard is at least; with a lower bound, anything. */
  private TypeMirror bound(WildcardType wildcard) {
    return wildcard.getExtendsBound() != null
        ? wildcard.getExtendsBound()
        : environment.elements().getTypeElement("java.lang.Object").asType();
  }

  /**
   * Returns whether the compiler cannot see that the serializer fits the declared type, because the
   * one for {@code Pair} is good for every {@code Pair<A, B>}.
   *
   * @param isInline whether the serializer is an argument, for which less is inferred than for a
   *     constant
   */
  static boolean hidesItsParts(TypeMirror type, boolean isInline) {
    if (type instanceof ArrayType array) {
      return hidesItsParts(array.getComponentType(), isInline);
    }
    if (!(type instanceof DeclaredType declared)) {
      return !type.getKind().isPrimitive();
    }
    String name = Environment.nameOf(declared);
    if (JdkTypes.large(name).isPresent()) {
      return false;
    }
    boolean isInferred = JdkTypes.container(name).isPresent()
        || (!isInline && JdkTypes.namedContainer(name).isPresent());
    return !declared.getTypeArguments().isEmpty()
        && (!isInferred
            || declared.getTypeArguments().stream()
                .anyMatch(argument -> hidesItsParts(argument, isInline)));
  }

  /** Returns the simple name of one of the JDK's types, the binary name of any other. */
  private String schemaOf(TypeElement element) {
    String name = environment.elements().getBinaryName(element).toString();
    return name.startsWith("java.") ? element.getSimpleName().toString() : name;
  }

  private String remedy(TypeMirror type, TypeElement element) {
    if (environment.isOfTheJdk(element)) {
      return JdkRemedies.of(environment, type, element);
    }
    return isOwn(element)
        ? "Annotate " + element.getSimpleName() + " with @Shareable, or mark the field @Transient"
        : "Give the field a @SerializedAs or a @SerializedWith, because " + element.getSimpleName()
            + " is of a library, or mark it @Transient";
  }

  /** Returns whether a class is the user's own: of the same source or the same root package. */
  private boolean isOwn(TypeElement element) {
    return bodies.isSource(element) || rootOf(environment.packageOf(element)).equals(rootOf(here));
  }

  private static String rootOf(PackageElement element) {
    String[] names = element.getQualifiedName().toString().split("\\.", -1);
    return String.join(".", Arrays.asList(names).subList(0, Math.min(2, names.length)));
  }

  private @Nullable ValueForm unsupported(TypeMirror type, String remedy) {
    String path = field.title();
    String place = environment.isSame(type, field.type())
        ? " (" + path + ")"
        : " (" + path + " → " + Environment.simpleNameOf(field.type()) + ")";
    report.add(Message.UNSUPPORTED_TYPE, field.element(), nameOf(type), place, remedy);
    return null;
  }

  /** Returns the whole name of a type that has the simple name of another, which is written. */
  private String nameOf(TypeMirror type) {
    if (type instanceof DeclaredType declared) {
      TypeElement element = (TypeElement) declared.asElement();
      boolean isWrittenElsewhere = JdkTypes.isSimpleName(element.getSimpleName().toString());
      if (isWrittenElsewhere && !environment.isOfTheJdk(element)) {
        return Environment.nameOf(element);
      }
    }
    return Environment.simpleNameOf(type);
  }
}
