package io.modelshare.processor;

import static io.modelshare.processor.RuntimeClasses.IN_PLACE_SERIALIZERS;
import static io.modelshare.processor.RuntimeClasses.SERIALIZERS;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.modelshare.processor.ValueForm.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/** Decides how a collection is written that is read in place, or reports why it cannot be. */
final class InPlaceFormReader {
  private static final String REMOVE = "Remove @InPlace";
  private static final String PREFIX = "in-place ";
  private static final Set<String> BY_IDENTITY =
      Set.of("java.util.IdentityHashMap", "java.util.WeakHashMap");
  private static final String OPTIONAL = "java.util.Optional";

  private final Environment environment;
  private final Report report;
  private final PackageElement here;
  private final Element element;
  private final TypeMirror whole;
  private final String title;

  /**
   * Reads for one field or component.
   *
   * @param element where mistakes are reported
   * @param whole its whole type
   * @param title its name in messages
   */
  InPlaceFormReader(
      Environment environment,
      Report report,
      PackageElement here,
      Element element,
      TypeMirror whole,
      String title) {
    this.environment = environment;
    this.report = report;
    this.here = here;
    this.element = element;
    this.whole = whole;
    this.title = title;
  }

  /** Returns the form of a type that has the mark, or null after a report. */
  @Nullable
  ValueForm read(TypeMirror type) {
    return switch (type.getKind()) {
      case ARRAY -> array((ArrayType) type);
      case DECLARED -> declared((DeclaredType) type);
      case WILDCARD ->
        refuse(type, "a wildcard is no collection", "Put @InPlace behind its 'extends'");
      case TYPEVAR -> typeVariable(type);
      default -> refuse(type, Environment.simpleNameOf(type) + " is no collection", REMOVE);
    };
  }

  /** Reports a type variable that has the mark. */
  @Nullable
  ValueForm typeVariable(TypeMirror type) {
    String name = Environment.simpleNameOf(type);
    return refuse(
        type, name + " stands for any type", "Put @InPlace where a type is given for " + name);
  }

  /** Reports a type argument with the mark where each value says of which type it is. */
  @Nullable
  ValueForm open(TypeMirror type, TypeElement generic) {
    String name = generic.getSimpleName().toString();
    return refuse(
        type,
        "what a type argument of " + name + " is, only each value says",
        "Put @InPlace on a field of " + name + " that declares the collection");
  }

  /** Reports an array that has the mark, or whose elements have it. */
  @Nullable
  ValueForm array(ArrayType array) {
    TypeMirror part = array.getComponentType();
    boolean isBuffer = part.getKind().isPrimitive() && part.getKind() != TypeKind.BOOLEAN;
    return refuse(
        array,
        "an array is an object of its own, and no view",
        isBuffer
            ? "Declare it " + bufferOf(part) + " without @InPlace"
            : "Declare it List<" + listed(part) + ">");
  }

  /** Returns what holds the same as an array's component, and can be in place. */
  static String listed(TypeMirror part) {
    if (!(part instanceof ArrayType array)) {
      return boxed(part);
    }
    TypeMirror inner = array.getComponentType();
    return inner.getKind().isPrimitive() && inner.getKind() != TypeKind.BOOLEAN
        ? bufferOf(inner)
        : "List<" + listed(inner) + ">";
  }

  private static String boxed(TypeMirror type) {
    return switch (type.getKind()) {
      case INT -> "Integer";
      case CHAR -> "Character";
      default ->
        type.getKind().isPrimitive()
            ? AccessReader.capitalize(type.getKind().name().toLowerCase(Locale.ROOT))
            : Environment.simpleNameOf(type);
    };
  }

  static String bufferOf(TypeMirror primitive) {
    String name = AccessReader.capitalize(primitive.getKind().name().toLowerCase(Locale.ROOT));
    return name + "Buffer";
  }

  private @Nullable ValueForm declared(DeclaredType type) {
    String name = Environment.nameOf(type);
    Optional<String> method = InPlaceTypes.container(name);
    if (method.isPresent()) {
      return container(type, CodeBlock.of("$T.$L", IN_PLACE_SERIALIZERS, method.get()), PREFIX);
    }
    if (CopiedFields.isInPlace(name)) {
      report.add(Message.IN_PLACE_NOTHING, element, where(type) + " is read in place anyway");
      return null;
    }
    return ofItsOwn(type, false);
  }

  /** Reports a type that is no interface of a view. */
  private @Nullable ValueForm ofItsOwn(DeclaredType type, boolean isNested) {
    String simple = type.asElement().getSimpleName().toString();
    if (Environment.nameOf(type).equals(OPTIONAL)) {
      return refuse(type, "an Optional is one object", "Put @InPlace inside it");
    }
    Optional<String> view = view(type, isNested);
    if (view.isEmpty()) {
      return refuse(type, simple + " is no collection", REMOVE);
    }
    return refuse(
        type,
        InPlaceTypes.container(Environment.nameOf(type)).isPresent()
            ? "there is no view of a " + simple + " inside another"
            : simple + " is a type of its own, and what is read in place is a view",
        "Declare it " + view.get());
  }

  /**
   * Returns the type to declare for a collection on the heap, such as {@code @InPlace Map<…>},
   * after a report if its parts do not fit.
   */
  Optional<String> viewOf(DeclaredType type) {
    if (BY_IDENTITY.contains(Environment.nameOf(type))) {
      return Optional.empty();
    }
    return InPlaceTypes.views(false).stream()
        .flatMap(name -> environment.superTypeOf(type, name).stream())
        .findFirst()
        .filter(view -> read(view) != null)
        .map(view -> "@InPlace " + Environment.simpleNameOf(view));
  }

  /** Returns the interface that a collection has, and of which there are views. */
  private Optional<String> view(DeclaredType type, boolean isNested) {
    for (String name : InPlaceTypes.views(isNested)) {
      Optional<DeclaredType> view = environment.superTypeOf(type, name);
      if (view.isPresent()) {
        return Optional.of(Environment.simpleNameOf(view.get()));
      }
    }
    return environment
        .superTypeOf(type, "java.lang.Iterable")
        .map(Environment::simpleNameOf)
        .map(iterable -> iterable.replaceFirst("^Iterable", "List"));
  }

  private @Nullable ValueForm container(DeclaredType type, CodeBlock factory, String prefix) {
    if (type.getTypeArguments().isEmpty()) {
      return refuse(type, "it is a raw type", "Name its type arguments");
    }
    List<CodeBlock> parts = new ArrayList<>();
    List<String> schemas = new ArrayList<>();
    Kind kind = Kind.COMPOSITE;
    boolean hasKeys = InPlaceTypes.hasKeys(Environment.nameOf(type));
    for (TypeMirror argument : type.getTypeArguments()) {
      ValueForm part = hasKeys && parts.isEmpty() ? key(argument) : part(argument);
      if (part == null) {
        return null;
      }
      parts.add(part.serializer());
      schemas.add(part.schema());
      kind = part.kind() == Kind.GENERATED ? Kind.GENERATED : kind;
    }
    String simple = type.asElement().getSimpleName().toString();
    return ValueForm.object(
        kind,
        CodeBlock.of("$L($L)", factory, CodeBlock.join(parts, ", ")),
        prefix + simple + "<" + String.join(", ", schemas) + ">");
  }

  private @Nullable ValueForm key(TypeMirror argument) {
    TypeMirror type = bounded(argument);
    boolean isKey = type instanceof DeclaredType declared
        && (InPlaceTypes.isKey(Environment.nameOf(declared))
            || declared.asElement().getKind() == ElementKind.ENUM);
    if (!isKey) {
      report.add(Message.IN_PLACE_KEY, element, title, Environment.simpleNameOf(type));
      return null;
    }
    return part(type);
  }

  private TypeMirror bounded(TypeMirror argument) {
    if (!(argument instanceof WildcardType wildcard)) {
      return argument;
    }
    return wildcard.getExtendsBound() != null
        ? wildcard.getExtendsBound()
        : environment.elements().getTypeElement("java.lang.Object").asType();
  }

  /** Returns how the elements of a collection, or the values of a component, are written. */
  @Nullable
  ValueForm part(TypeMirror argument) {
    if (argument.getKind() == TypeKind.WILDCARD && InPlaceMarks.isOn(argument)) {
      return read(argument);
    }
    TypeMirror type = bounded(argument);
    return switch (type.getKind()) {
      case ARRAY ->
        ((ArrayType) type).getComponentType().getKind().isPrimitive()
            ? ValueFormReader.primitiveArray(
                ((ArrayType) type).getComponentType().getKind())
            : array((ArrayType) type);
      case DECLARED -> value((DeclaredType) type);
      default -> unfit(type, type + " may be any type, and a column has one", "Name the type");
    };
  }

  private @Nullable ValueForm value(DeclaredType type) {
    TypeElement declared = (TypeElement) type.asElement();
    String name = declared.getQualifiedName().toString();
    String simple = declared.getSimpleName().toString();
    if (InPlaceTypes.isElement(name)) {
      CodeBlock constant = JdkTypes.constant(name).orElseThrow();
      return simple.equals("String")
          ? ValueForm.value(simple, constant, simple)
          : ValueForm.object(Kind.CONSTANT, constant, simple);
    }
    Optional<String> nested = JdkTypes.container(name);
    if (nested.isPresent()) {
      return container(type, CodeBlock.of("$T.$L", SERIALIZERS, nested.get()), "");
    }
    if (InPlaceMarks.isOn(type) || view(type, true).isPresent()) {
      return ofItsOwn(type, true);
    }
    if (!environment.isNameable(declared, here)) {
      return unfit(
          type, simple + " is out of reach", "Make it visible from " + here.getQualifiedName());
    }
    if (declared.getKind() == ElementKind.ENUM) {
      return ValueForm.object(
          Kind.COMPOSITE,
          CodeBlock.of("$T.enumeration($T.class)", SERIALIZERS, ClassName.get(declared)),
          "enum " + environment.elements().getBinaryName(declared));
    }
    if (environment.isOfTheJdk(declared)) {
      return unfit(
          type,
          simple + " has no columns",
          "Keep what it is made of in a @Shareable(columns = true) record");
    }
    return declared.getModifiers().contains(Modifier.SEALED) && !Columns.areIn(declared)
        ? sealed(type, declared)
        : row(type, declared);
  }

  /** Returns the form of a type of rows, each value of which is in a column of its own. */
  private @Nullable ValueForm row(DeclaredType type, TypeElement declared) {
    Optional<Columns.Obstacle> obstacle = Columns.obstacleOfElement(declared);
    if (obstacle.isPresent()) {
      return unfit(type, obstacle.get().reason(), obstacle.get().remedy());
    }
    return ValueForm.object(
        Kind.GENERATED, instance(declared), environment.elements().getBinaryName(declared) + "");
  }

  private static CodeBlock instance(TypeElement type) {
    return CodeBlock.of(
        "$T.$L", SerializerNames.serializerOf(ClassName.get(type)), SerializerNames.INSTANCE);
  }

  /** Returns the form of a sealed type, each of whose records has columns of its own. */
  private @Nullable ValueForm sealed(DeclaredType type, TypeElement declared) {
    List<CodeBlock> arguments = new ArrayList<>();
    arguments.add(CodeBlock.of("$T.class", ClassName.get(declared)));
    for (TypeElement kind : Environment.leavesOf(declared)) {
      Optional<Columns.Obstacle> obstacle = Columns.obstacleOfKind(kind);
      if (obstacle.isPresent()) {
        String name = kind.getSimpleName().toString();
        return unfit(
            type,
            name + ", a subtype of " + declared.getSimpleName() + ","
                + obstacle.get().reason().substring(name.length()),
            obstacle.get().remedy());
      }
      if (!environment.isNameable(kind, here)) {
        return unfit(
            type,
            kind.getSimpleName() + ", a subtype of " + declared.getSimpleName()
                + ", is out of reach",
            "Make it visible from " + here.getQualifiedName());
      }
      arguments.add(instance(kind));
    }
    return ValueForm.object(
        Kind.GENERATED,
        CodeBlock.of("$T.sealed($L)", IN_PLACE_SERIALIZERS, CodeBlock.join(arguments, ", ")),
        "any " + environment.elements().getBinaryName(declared));
  }

  private @Nullable ValueForm unfit(TypeMirror type, String reason, String remedy) {
    report.add(Message.IN_PLACE_ELEMENT, element, where(type), reason, remedy);
    return null;
  }

  private @Nullable ValueForm refuse(TypeMirror type, String reason, String remedy) {
    report.add(Message.IN_PLACE_TYPE, element, where(type), reason, remedy);
    return null;
  }

  /** Returns {@code Model.ids}, or {@code HashSet<String> (Model.ids)} for a part of its type. */
  private String where(TypeMirror type) {
    return environment.isSame(type, whole)
        ? title
        : Environment.simpleNameOf(type) + " (" + title + ")";
  }
}
