package io.modelshare.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Notes, once for a model, which of its fields each process copies, and what is read in place. */
final class CopiedFields {
  static final Set<String> IN_PLACE = Set.of(
      "io.modelshare.LongVocabulary",
      "io.modelshare.Vocabulary",
      "java.lang.foreign.MemorySegment",
      "java.nio.ByteBuffer",
      "java.nio.CharBuffer",
      "java.nio.DoubleBuffer",
      "java.nio.FloatBuffer",
      "java.nio.IntBuffer",
      "java.nio.LongBuffer",
      "java.nio.ShortBuffer",
      "net.openhft.chronicle.bytes.BytesStore");

  private final Environment environment;
  private final Report report;
  private final TypeElement model;
  private final List<String> copied = new ArrayList<>();
  private final List<String> inPlace = new ArrayList<>();
  private final List<String> instead = new ArrayList<>();

  CopiedFields(Environment environment, Report report, TypeElement model) {
    this.environment = environment;
    this.report = report;
    this.model = model;
  }

  /** Returns whether values of a type are views of the file by themselves. */
  static boolean isInPlace(String type) {
    return IN_PLACE.contains(type);
  }

  void note(List<RawField> fields) {
    fields.stream()
        .filter(RawField::isWritten)
        .filter(field -> !Report.isSuppressed(Message.COPIED_ARRAY, field.element()))
        .forEach(this::add);
    if (!copied.isEmpty()) {
      report.add(
          Message.COPIED_ARRAY,
          model,
          model.getSimpleName(),
          Report.list(copied),
          copied.size() == 1 ? "is" : "are",
          inPlace.isEmpty() ? "" : "; read in place: " + Report.list(inPlace),
          instead.isEmpty()
              ? "Where it is large, docs/models.md says what is read in place"
              : "If large, declare " + Report.list(instead) + ", and all read one copy in place");
    }
  }

  private void add(RawField field) {
    TypeMirror type = field.type();
    String name = type instanceof DeclaredType declared ? Environment.nameOf(declared) : "";
    if (IN_PLACE.contains(name) || InPlaceMarks.isIn(field)) {
      inPlace.add(field.name());
    } else if (type.getKind() == TypeKind.ARRAY || isContainer(name)) {
      copied.add(field.name());
      replacement(field, type).ifPresent(other -> instead.add(field.name() + " as " + other));
    }
  }

  private static boolean isContainer(String name) {
    boolean hasOne = name.equals("java.util.Optional") || name.endsWith(".atomic.AtomicReference");
    return !hasOne
        && (JdkTypes.container(name).isPresent()
            || JdkTypes.namedContainer(name).isPresent());
  }

  private Optional<String> replacement(RawField field, TypeMirror type) {
    if (type instanceof ArrayType array) {
      return replacement(array);
    }
    Report ifItWere = new Report(model);
    return new InPlaceFormReader(
            environment,
            ifItWere,
            environment.packageOf(model),
            field.element(),
            type,
            field.title())
        .viewOf((DeclaredType) type)
        .filter(view -> !ifItWere.hasErrors());
  }

  private static Optional<String> replacement(ArrayType array) {
    TypeMirror element = array.getComponentType();
    if (element.getKind().isPrimitive() && element.getKind() != TypeKind.BOOLEAN) {
      return Optional.of(InPlaceFormReader.bufferOf(element));
    }
    TypeMirror inner = element;
    while (inner instanceof ArrayType row) {
      inner = row.getComponentType();
    }
    boolean isElement = inner.getKind().isPrimitive() || isA(inner, "java.lang.String");
    return isElement
        ? Optional.of("@InPlace List<" + InPlaceFormReader.listed(element) + ">")
        : Optional.empty();
  }

  private static boolean isA(TypeMirror type, String name) {
    return type instanceof DeclaredType declared && Environment.nameOf(declared).equals(name);
  }
}
