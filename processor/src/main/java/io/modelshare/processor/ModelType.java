package io.modelshare.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/**
 * All that is needed to emit the serializer of a type.
 *
 * @param name the type
 * @param type the type as it is mentioned: raw, if it is generic
 * @param isPublic whether code of other packages can name it
 * @param fields its fields in the order on the wire: sorted by their first names; where objects are
 *     made in two steps, those of the first step before the others
 * @param standIns what stands for the types of others in them
 * @param columns how lists of it are kept in columns, if they are
 * @param construction how an object is made
 * @param isMadeInTwoSteps whether others can refer to an object that is made of some of its fields,
 *     before the rest is read
 * @param rebuilders its {@code @Rebuilds} methods in the order in which they run
 * @param hidesJavaLang whether its package has a type with the name of one of java.lang
 * @param warnings what the compiler would say of the generated class, for it to suppress
 * @param generated the JDK's {@code @Generated}, if the user's module can see it
 * @param source the originating element
 */
record ModelType(
    ClassName name,
    TypeName type,
    boolean isPublic,
    List<Field> fields,
    List<StandIn> standIns,
    Optional<ColumnsOf> columns,
    Construction construction,
    boolean isMadeInTwoSteps,
    List<Rebuilder> rebuilders,
    boolean hidesJavaLang,
    List<String> warnings,
    Optional<ClassName> generated,
    TypeElement source) {

  /**
   * The columns of a type.
   *
   * @param fields its fields, each as a column is written
   * @param hasValueEquality whether two objects are equal if all columns are
   */
  record ColumnsOf(List<Field> fields, boolean hasValueEquality) {}

  /** Returns the same type, with its columns as its fields. */
  ModelType inColumns() {
    return new ModelType(
        name,
        type,
        isPublic,
        columns.orElseThrow().fields(),
        List.of(),
        columns,
        construction,
        false,
        List.of(),
        hidesJavaLang,
        warnings,
        generated,
        source);
  }

  /** Adds what every generated class says of itself. */
  void annotate(TypeSpec.Builder generatedClass) {
    generated.ifPresent(
        annotation -> generatedClass.addAnnotation(AnnotationSpec.builder(annotation)
            .addMember("value", "$S", ShareableProcessor.class.getName())
            .build()));
    if (!warnings.isEmpty()) {
      AnnotationSpec.Builder suppressed = AnnotationSpec.builder(SuppressWarnings.class);
      warnings.forEach(warning -> suppressed.addMember("value", "$S", warning));
      generatedClass.addAnnotation(suppressed.build());
    }
    generatedClass.addAnnotation(RuntimeClasses.MARKER);
  }

  /** Returns the fields that are in the stream, always or under a condition. */
  List<Field> writtenFields() {
    return fields.stream().filter(Field::isWritten).toList();
  }

  /** Returns the fields in the stream that an object is made of. */
  List<Field> passedFields() {
    return writtenFields().stream().filter(construction::passes).toList();
  }

  /** Returns the fields in the stream that are set when the object is made. */
  List<Field> otherFields() {
    return writtenFields().stream().filter(field -> !construction.passes(field)).toList();
  }

  boolean hasConditionalFields() {
    return fields.stream().anyMatch(Field::isConditional);
  }

  Field field(String fieldName) {
    return fields.stream()
        .filter(field -> field.name().equals(fieldName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(fieldName));
  }

  boolean isRebuilt() {
    return !rebuilders.isEmpty();
  }

  /** Returns whether some rebuilder runs even after conditional fields were read. */
  boolean isRebuiltOnEveryRead() {
    return rebuilders.stream().anyMatch(Rebuilder::onEveryRead);
  }

  String schema() {
    StringBuilder schema = new StringBuilder();
    for (Field field : writtenFields()) {
      schema.append(field.schema()).append('\n');
    }
    return schema.toString();
  }
}
