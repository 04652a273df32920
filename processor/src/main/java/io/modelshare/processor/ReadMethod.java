package io.modelshare.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * Writes the method that reads the fields and makes a model of them; or the two methods that make
 * it of some, and read the rest.
 */
final class ReadMethod {
  private static final String MADE = "Made";

  private final ModelType model;
  private final Constants constants;
  private final NameAllocator names;
  private CodeBlock.Builder code = CodeBlock.builder();

  ReadMethod(ModelType model, Constants constants) {
    this.model = model;
    this.constants = constants;
    this.names = constants.otherNames();
    for (String taken :
        List.of("in", "model", "shared", "made", "read", "io", "java", "com", "net", "org")) {
      names.newName(taken);
    }
    model.fields().forEach(field -> names.newName(field.name(), field));
  }

  MethodSpec method() {
    if (model.construction().isEmptyFirst()) {
      createThenRead();
    } else {
      readThenCreate();
    }
    code.addStatement("return $L", result());
    return reading("read", model.type()).addCode(code.build()).build();
  }

  /** Returns the method that reads what an object is made of, and makes it. */
  MethodSpec make() {
    code = CodeBlock.builder();
    readCondition();
    readFields(model.fields().stream().filter(model.construction()::passes).toList());
    create();
    TypeName unfilled = ParameterizedTypeName.get(RuntimeClasses.UNFILLED, model.type());
    if (made().isPresent()) {
      String kept =
          kept().stream().map(field -> ", " + names.get(field)).collect(Collectors.joining());
      code.addStatement(
          "return new $L($N$L$L)",
          MADE,
          "model",
          model.hasConditionalFields() ? ", shared" : "",
          kept);
    } else {
      code.addStatement("return $T.of($N)", RuntimeClasses.UNFILLED, "model");
    }
    return reading("make", unfilled).addCode(code.build()).build();
  }

  /** Returns the method that reads all else. */
  MethodSpec fill() {
    code = CodeBlock.builder();
    if (made().isPresent()) {
      code.addStatement("$1L read = ($1L) made", MADE);
      code.addStatement("$T $N = read.value()", model.type(), "model");
      if (model.hasConditionalFields()) {
        code.addStatement("boolean shared = read.shared()");
      }
      kept()
          .forEach(field -> code.addStatement(
              "$T $N = read.$N()", field.type(), names.get(field), component(field)));
    } else {
      code.addStatement("$1T $2N = ($1T) made.value()", model.type(), "model");
    }
    readFields(model.otherFields());
    assign();
    code.addStatement("return $L", result());
    return reading("fill", model.type())
        .addParameter(
            ParameterizedTypeName.get(
                RuntimeClasses.UNFILLED, WildcardTypeName.subtypeOf(Object.class)),
            "made")
        .addCode(code.build())
        .build();
  }

  /** Returns the class of what is made, if more than the object is needed to fill it. */
  Optional<TypeSpec> made() {
    List<Field> kept = kept();
    if (kept.isEmpty() && !model.hasConditionalFields()) {
      return Optional.empty();
    }
    MethodSpec.Builder components =
        MethodSpec.constructorBuilder().addParameter(model.type(), "value");
    if (model.hasConditionalFields()) {
      components.addParameter(boolean.class, "shared");
    }
    kept.forEach(field -> components.addParameter(field.type(), component(field)));
    return Optional.of(TypeSpec.recordBuilder(MADE)
        .addJavadoc("An object, and what it was made of.\n")
        .addModifiers(Modifier.PRIVATE)
        .recordConstructor(components.build())
        .addSuperinterface(ParameterizedTypeName.get(RuntimeClasses.UNFILLED, model.type()))
        .build());
  }

  /** Returns the name of a record's component, which cannot be that of a method of every object. */
  private String component(Field field) {
    return names.get(field) + "Passed";
  }

  /** Returns the fields that are given to a constructor, and once more to the object. */
  private List<Field> kept() {
    return model.passedFields().stream()
        .filter(field -> !(field.writing() instanceof Access.None))
        .toList();
  }

  private static MethodSpec.Builder reading(String name, TypeName returned) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED)
        .returns(returned)
        .addParameter(RuntimeClasses.FIELD_READER, "in");
  }

  private void createThenRead() {
    code.addStatement("$T model = in.create(this)", model.type());
    readCondition();
    readFields(model.writtenFields());
    assign();
  }

  private void readThenCreate() {
    readCondition();
    readFields(model.fields());
    create();
    assign();
  }

  /**
   * Reads fields, none of which is set before all were read: the constructor of a part may change
   * the object that it is given.
   */
  private void readFields(List<Field> fields) {
    for (Field field : fields) {
      if (field.isWritten()) {
        code.addStatement("$T $N = $L", field.type(), names.get(field), readOrEmpty(field));
      } else if (model.construction().passes(field)) {
        code.addStatement("$T $N = $L", field.type(), names.get(field), field.emptyValue());
      }
    }
  }

  private void create() {
    Creation.add(
        code,
        model,
        CodeBlock.of("$T model =", model.type()),
        names.newName("builder"),
        field -> CodeBlock.of("$N", names.get(field)));
  }

  /** Gives fields the values that were read; the caches last, because setters may clear them. */
  private void assign() {
    List<Field> fields = model.writtenFields().stream()
        .filter(field -> !(field.writing() instanceof Access.None))
        .toList();
    fields.stream().filter(field -> !field.isConditional()).forEach(this::assign);
    List<Field> caches = fields.stream().filter(Field::isConditional).toList();
    caches.stream().filter(field -> !isLeftIfDropped(field)).forEach(this::assign);
    if (caches.stream().anyMatch(this::isLeftIfDropped)) {
      code.beginControlFlow("if (shared)");
      caches.stream().filter(this::isLeftIfDropped).forEach(this::assign);
      code.endControlFlow();
    }
  }

  private void assign(Field field) {
    constants.addSet(code, field, "model", CodeBlock.of("$N", names.get(field)));
  }

  /** Returns whether a dropped field keeps what the constructor has made of it. */
  private boolean isLeftIfDropped(Field field) {
    return field.isFinal()
        || model.construction().passes(field)
        || model.construction().isEmptyFirst();
  }

  private void readCondition() {
    if (model.hasConditionalFields()) {
      code.addStatement("boolean shared = in.readBoolean()");
    }
  }

  private CodeBlock readOrEmpty(Field field) {
    return field.isConditional()
        ? CodeBlock.of("shared ? $L : $L", read(field), field.emptyValue())
        : read(field);
  }

  private CodeBlock read(Field field) {
    return field.form().isObject()
        ? CodeBlock.of("in.readObject($L)", constants.serializerOf(field))
        : CodeBlock.of("in.read$L()", field.form().method());
  }

  private CodeBlock result() {
    if (!model.isRebuilt()) {
      return CodeBlock.of("model");
    }
    if (!model.hasConditionalFields()) {
      return CodeBlock.of("in.rebuild(this, model, false)");
    }
    return CodeBlock.of(
        model.isRebuiltOnEveryRead()
            ? "in.rebuild(this, model, shared)"
            : "shared ? model : in.rebuild(this, model, false)");
  }
}
