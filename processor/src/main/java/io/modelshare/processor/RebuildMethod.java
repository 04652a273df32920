package io.modelshare.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.Modifier;

/** Writes the method that calls the {@code @Rebuilds} methods of a model. */
final class RebuildMethod {
  private final ModelType model;
  private final Constants constants;
  private final CodeBlock.Builder code = CodeBlock.builder();

  RebuildMethod(ModelType model, Constants constants) {
    this.model = model;
    this.constants = constants;
  }

  MethodSpec method() {
    for (Rebuilder rebuilder : model.rebuilders()) {
      boolean asks = !rebuilder.onEveryRead() && model.isRebuiltOnEveryRead();
      if (asks) {
        code.beginControlFlow("if (!shared)");
      }
      call(rebuilder);
      if (asks) {
        code.endControlFlow();
      }
    }
    code.addStatement("return model");
    return MethodSpec.methodBuilder("rebuild")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED)
        .returns(model.type())
        .addParameter(model.type(), "model")
        .addParameter(boolean.class, "shared")
        .addExceptions(thrown())
        .addCode(code.build())
        .build();
  }

  private Set<TypeName> thrown() {
    Set<TypeName> thrown = new LinkedHashSet<>();
    model.rebuilders().forEach(rebuilder -> thrown.addAll(rebuilder.thrown()));
    return thrown;
  }

  private void call(Rebuilder rebuilder) {
    CodeBlock call = CodeBlock.of("model.$N()", rebuilder.method());
    if (!rebuilder.returnsValue()) {
      code.addStatement(call);
      return;
    }
    Field field = model.field(rebuilder.fields().get(0));
    if (field.isFinal()) {
      createAgain(field, call);
    } else {
      code.addStatement(constants.set(field, "model", call));
    }
  }

  /** A final field gets its value through the constructor, and so a new object. */
  private void createAgain(Field rebuilt, CodeBlock call) {
    Function<Field, CodeBlock> values =
        field -> field.equals(rebuilt) ? call : constants.get(field, "model");
    String builder = rebuilt.name() + "Builder";
    List<Field> others = model.fields().stream()
        .filter(
            field -> !model.construction().sets(field) && !(field.writing() instanceof Access.None))
        .filter(field -> !(field.reading() instanceof Access.None))
        .toList();
    if (others.isEmpty()) {
      Creation.add(code, model, CodeBlock.of("model"), builder, values);
      return;
    }
    String name = rebuilt.name() + "Rebuilt";
    Creation.add(code, model, CodeBlock.of("$T $N", model.type(), name), builder, values);
    for (Field field : others) {
      code.addStatement(constants.set(field, name, constants.get(field, "model")));
    }
    code.addStatement("model = $N", name);
  }
}
