package io.modelshare.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import java.util.List;
import java.util.function.Predicate;
import javax.lang.model.element.Modifier;

/** Writes the method that reads the fields and makes a model of them. */
final class ReadMethod {
  private final ModelType model;
  private final Constants constants;
  private final NameAllocator names;
  private final CodeBlock.Builder code = CodeBlock.builder();

  ReadMethod(ModelType model, Constants constants) {
    this.model = model;
    this.constants = constants;
    this.names = constants.otherNames();
    for (String taken : List.of("in", "model", "shared", "io", "java", "com", "net", "org")) {
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
    return MethodSpec.methodBuilder("read")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED)
        .returns(model.type())
        .addParameter(RuntimeClasses.FIELD_READER, "in")
        .addCode(code.build())
        .build();
  }

  private void createThenRead() {
    code.addStatement("$T model = in.create(this)", model.type());
    readCondition();
    for (Field field : model.writtenFields()) {
      if (field.isConditional() || field.isFinal()) {
        code.addStatement("$T $N = $L", field.type(), names.get(field), readOrEmpty(field));
      } else {
        constants.addSet(code, field, "model", read(field));
      }
    }
    assign(field -> field.isConditional() || field.isFinal());
  }

  private void readThenCreate() {
    readCondition();
    for (Field field : model.fields()) {
      if (field.isWritten()) {
        code.addStatement("$T $N = $L", field.type(), names.get(field), readOrEmpty(field));
      } else if (model.construction().passes(field)) {
        code.addStatement("$T $N = $L", field.type(), names.get(field), field.emptyValue());
      }
    }
    Creation.add(
        code,
        model,
        CodeBlock.of("$T model =", model.type()),
        names.newName("builder"),
        field -> CodeBlock.of("$N", names.get(field)));
    assign(field -> true);
  }

  /** Gives fields the values that were read; the caches last, because setters may clear them. */
  private void assign(Predicate<Field> which) {
    List<Field> fields = model.writtenFields().stream()
        .filter(field -> !(field.writing() instanceof Access.None))
        .filter(which)
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
