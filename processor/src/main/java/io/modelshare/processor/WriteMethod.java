package io.modelshare.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the method that writes the fields of a model. */
final class WriteMethod {
  private final ModelType model;
  private final Constants constants;

  WriteMethod(ModelType model, Constants constants) {
    this.model = model;
    this.constants = constants;
  }

  MethodSpec method() {
    return method("write", model.writtenFields(), model.hasConditionalFields());
  }

  /** Returns the methods that write what an object is made of, and all else. */
  List<MethodSpec> steps() {
    return List.of(
        method("writeEmpty", model.passedFields(), model.hasConditionalFields()),
        method("writeParts", model.otherFields(), false));
  }

  private MethodSpec method(String name, List<Field> fields, boolean writesCondition) {
    CodeBlock.Builder code = CodeBlock.builder();
    if (writesCondition || fields.stream().anyMatch(Field::isConditional)) {
      code.addStatement("boolean shared = $T.inShareContext()", RuntimeClasses.SHARING);
    }
    if (writesCondition) {
      code.addStatement("out.writeBoolean(shared)");
    }
    for (List<Field> run : FieldRuns.of(fields)) {
      if (run.get(0).isConditional()) {
        code.beginControlFlow("if (shared)");
        run.forEach(field -> code.addStatement(write(field)));
        code.nextControlFlow("else");
        run.forEach(field -> code.addStatement("out.drop(this, $S)", field.name()));
        code.endControlFlow();
      } else {
        run.forEach(field -> code.addStatement(write(field)));
      }
    }
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED)
        .addParameter(RuntimeClasses.MODEL_WRITER, "out")
        .addParameter(model.type(), "model")
        .addCode(code.build())
        .build();
  }

  private CodeBlock write(Field field) {
    CodeBlock value = constants.get(field, "model");
    return field.form().isObject()
        ? CodeBlock.of(
            "out.writeObject($S, $L, $L)", field.name(), constants.serializerOf(field), value)
        : CodeBlock.of("out.write$L($L)", field.form().method(), value);
  }
}
