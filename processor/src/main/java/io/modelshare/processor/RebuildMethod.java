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
    if (field.isFinal() && model.construction().passes(field)) {
      createAgain(field, call);
    } else if (field.isFinal()) {
      String value = field.name() + "Value";
      code.addStatement("$T $N = $L", field.type(), value, call);
      constants.addSet(code, field, "model", CodeBlock.of("$N", value));
    } else {
      constants.addSet(code, field, "model", call);
    }
  }

  /** A final field gets its value through the constructor, and so a new object. */
  private void createAgain(Field rebuilt, CodeBlock call) {
    boolean isKept = model.construction().kept().contains(rebuilt.name());
    String local = rebuilt.name() + "Value";
    if (!isKept) {
      code.addStatement("$T $N = $L", rebuilt.type(), local, call);
    }
    CodeBlock value = isKept ? call : CodeBlock.of("$N", local);
    Function<Field, CodeBlock> values =
        field -> field.equals(rebuilt) ? value : constants.get(field, "model");
    String builder = rebuilt.name() + "Builder";
    List<Field> others = model.fields().stream()
        .filter(field -> !(field.writing() instanceof Access.None))
        .filter(field -> field.equals(rebuilt) || !(field.reading() instanceof Access.None))
        .filter(field -> !model.construction().kept().contains(field.name()))
        .toList();
    if (others.isEmpty()) {
      Creation.add(code, model, CodeBlock.of("model ="), builder, values);
      return;
    }
    String name = rebuilt.name() + "Rebuilt";
    Creation.add(code, model, CodeBlock.of("$T $N =", model.type(), name), builder, values);
    for (Field field : others) {
      constants.addSet(code, field, name, values.apply(field));
    }
    code.addStatement("model = $N", name);
  }
}
