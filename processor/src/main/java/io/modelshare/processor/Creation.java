package io.modelshare.processor;

import com.palantir.javapoet.CodeBlock;
import java.util.Map;
import java.util.function.Function;

/** Writes the statements that make an object. */
final class Creation {
  /** The name of the method that calls a private constructor. */
  static final String PRIVATE_CONSTRUCTOR = "create";

  private Creation() {}

  /**
   * Adds the statements to some code.
   *
   * @param target the beginning of the statement that takes the object: {@code Model model =}
   * @param values the value of each field that is passed
   */
  static void add(
      CodeBlock.Builder code,
      ModelType model,
      CodeBlock target,
      String builderName,
      Function<Field, CodeBlock> values) {
    if (model.construction() instanceof Construction.Builder builder) {
      code.addStatement("$1T $2N = new $1T()", builder.type(), builderName);
      for (Map.Entry<String, String> setter : builder.setters().entrySet()) {
        code.addStatement(
            "$N.$N($L)",
            builderName,
            setter.getValue(),
            values.apply(model.field(setter.getKey())));
      }
      code.addStatement("$L $N.build()", target, builderName);
      return;
    }
    if (model.construction() instanceof Construction.Singleton singleton) {
      code.addStatement("$L $T.$N", target, model.name(), singleton.field());
      return;
    }
    CodeBlock arguments = model.construction().arguments().stream()
        .map(model::field)
        .map(field -> model.construction().passes(field)
            ? values.apply(field)
            : CodeBlock.of("($T) null", field.type()))
        .collect(CodeBlock.joining(", "));
    if (model.construction() instanceof Construction.Factory factory) {
      code.addStatement("$L $T.$N($L)", target, model.name(), factory.method(), arguments);
    } else if (model.construction() instanceof Construction.Row row) {
      code.addStatement("$L new $T($L)", target, row.type(), arguments);
    } else if (model.construction().hidden().isPresent()) {
      code.addStatement("$L $N($L)", target, PRIVATE_CONSTRUCTOR, arguments);
    } else {
      code.addStatement("$L new $T($L)", target, model.type(), arguments);
    }
  }
}
