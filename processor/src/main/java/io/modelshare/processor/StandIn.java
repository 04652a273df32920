package io.modelshare.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * A {@code @Shareable} class that stands for a type of others, and how one becomes the other.
 *
 * @param name the name of the nested class that is generated
 * @param type the erasure of the type of others
 * @param parts the class that stands for it
 * @param rawParts the same as it is mentioned: raw, if it is generic
 * @param take the static method that takes a value apart
 * @param restore the method that makes a value of the parts
 * @param warnings what the compiler would say of the generated class
 */
record StandIn(
    String name,
    TypeName type,
    ClassName parts,
    TypeName rawParts,
    String take,
    String restore,
    List<String> warnings) {

  /** Returns the expression for the serializer, inside the class that is generated. */
  CodeBlock serializer() {
    return CodeBlock.of("new $L()", name);
  }

  /** Returns the nested class. */
  TypeSpec generated() {
    return TypeSpec.classBuilder(name)
        .addJavadoc("Writes {@link $T} as {@link $T}.\n", type, rawParts)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .superclass(ParameterizedTypeName.get(RuntimeClasses.STAND_IN_SERIALIZER, type, rawParts))
        .addMethod(MethodSpec.constructorBuilder()
            .addStatement("super($T.class)", type)
            .build())
        .addMethod(method("parts")
            .returns(ParameterizedTypeName.get(RuntimeClasses.MODEL_SERIALIZER, rawParts))
            .addStatement(
                "return $T.$L", SerializerNames.serializerOf(parts), SerializerNames.INSTANCE)
            .build())
        .addMethod(method("take")
            .returns(rawParts)
            .addParameter(type, "value")
            .addStatement("return $T.$N(value)", parts, take)
            .build())
        .addMethod(method("restore")
            .returns(type)
            .addParameter(rawParts, "parts")
            .addStatement("return parts.$N()", restore)
            .build())
        .build();
  }

  private static MethodSpec.Builder method(String name) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED);
  }
}
