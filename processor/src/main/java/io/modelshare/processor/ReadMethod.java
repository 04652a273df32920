package io.modelshare.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import java.util.List;
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
    for (String taken : List.of("in", "model", "shared")) {
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
        .addParameter(RuntimeClasses.MODEL_READER, "in")
        .addCode(code.build())
        .build();
  }

  private void createThenRead() {
    code.addStatement("$1T model = new $1T()", model.type());
    code.addStatement("in.reference(model)");
    readCondition();
    for (List<Field> run : FieldRuns.of(model.writtenFields())) {
      if (run.get(0).isConditional()) {
        code.beginControlFlow("if (shared)");
      }
      run.forEach(field -> code.addStatement(constants.set(field, "model", read(field))));
      if (run.get(0).isConditional()) {
        code.endControlFlow();
      }
    }
  }

  private void readThenCreate() {
    readCondition();
    for (Field field : model.fields()) {
      if (field.isWritten()) {
        code.addStatement("$T $N = $L", field.type(), names.get(field), readOrEmpty(field));
      } else if (model.construction().sets(field)) {
        code.addStatement("$T $N = $L", field.type(), names.get(field), field.emptyValue());
      }
    }
    Creation.add(
        code,
        model,
        CodeBlock.of("$T model", model.type()),
        names.newName("builder"),
        field -> CodeBlock.of("$N", names.get(field)));
    for (Field field : model.writtenFields()) {
      if (!model.construction().sets(field)) {
        code.addStatement(constants.set(field, "model", CodeBlock.of("$N", names.get(field))));
      }
    }
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
