package io.modelshare.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.Arrays;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * A type that is written instead of one of others, and how one becomes the other.
 *
 * @param name the name of the nested class that is generated
 * @param type the erasure of the type of others
 * @param parts the type that is written
 * @param serializer the expression for its serializer
 * @param take the expression for the parts of {@code value}
 * @param restore the expression for the value of {@code parts}
 * @param schema the words for the parts in the recorded shape
 * @param warnings what the compiler would say of the generated class
 */
record StandIn(
    String name,
    TypeName type,
    TypeName parts,
    CodeBlock serializer,
    CodeBlock take,
    CodeBlock restore,
    String schema,
    List<String> warnings) {
  private static final String OF_LIST = "List<any Object>";

  /** Returns a type that a constructor makes of what its accessors return. */
  static StandIn ofTuple(ClassName type, List<String> accessors) {
    CodeBlock.Builder restored = CodeBlock.builder();
    for (int i = 0; i < accessors.size(); i++) {
      restored.add(i == 0 ? "parts.get($L)" : ", parts.get($L)", i);
    }
    return ofList(
        type,
        accessors.stream()
            .map(accessor -> CodeBlock.of("value.$N()", accessor))
            .collect(CodeBlock.joining(", ")),
        CodeBlock.of("new $T($L)", type, restored.build()));
  }

  /**
   * Returns a type that is written as a list.
   *
   * @param taken the elements
   * @param restored the expression for the value of {@code parts}, which looks into none of them
   */
  static StandIn ofList(ClassName type, CodeBlock taken, CodeBlock restored) {
    return new StandIn(
        "As" + type.simpleName(),
        type,
        ParameterizedTypeName.get(List.class, Object.class),
        CodeBlock.of(
            "$T.list($T.anyOf($T.class))",
            RuntimeClasses.SERIALIZERS,
            RuntimeClasses.SERIALIZERS,
            Object.class),
        CodeBlock.of("$T.asList($L)", Arrays.class, taken),
        restored,
        OF_LIST,
        List.of("rawtypes", "unchecked"));
  }

  /** Returns the expression for the serializer of the type, inside the generated class. */
  CodeBlock created() {
    return CodeBlock.of("new $L()", name);
  }

  /** Returns the nested class. */
  TypeSpec generated() {
    TypeSpec.Builder generated = TypeSpec.classBuilder(name)
        .addJavadoc("Writes {@link $T} as its parts.\n", type)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .superclass(ParameterizedTypeName.get(RuntimeClasses.STAND_IN_SERIALIZER, type, parts))
        .addMethod(MethodSpec.constructorBuilder()
            .addStatement("super($T.class)", type)
            .build())
        .addMethod(method("parts")
            .returns(ParameterizedTypeName.get(RuntimeClasses.MODEL_SERIALIZER, parts))
            .addStatement("return $L", serializer)
            .build())
        .addMethod(method("take")
            .returns(parts)
            .addParameter(type, "value")
            .addStatement("return $L", take)
            .build())
        .addMethod(method("restore")
            .returns(type)
            .addParameter(parts, "parts")
            .addStatement("return $L", restore)
            .build());
    if (schema.equals(OF_LIST)) {
      generated.addMethod(method("needsCompleteParts")
          .returns(boolean.class)
          .addStatement("return false")
          .build());
    }
    return generated.build();
  }

  private static MethodSpec.Builder method(String name) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED);
  }
}
