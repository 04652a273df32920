package io.modelshare.processor;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javax.lang.model.element.Modifier;

/**
 * Writes the classes whose objects are the rows of an interface: one with the values themselves,
 * one that reads a column at each call, and what is common to both, so that they equal each other.
 */
final class RowInterface {
  private final ModelType model;
  private final ClassName row;

  RowInterface(ModelType model) {
    this.model = model;
    this.row = rowOf(model.name());
  }

  /** Returns the class that all rows of an interface extend. */
  static ClassName rowOf(ClassName type) {
    return SerializerNames.nested(SerializerNames.columnsOf(type), "Row");
  }

  /** Returns the class of rows that have their values. */
  static ClassName valuesOf(ClassName type) {
    return SerializerNames.nested(SerializerNames.serializerOf(type), "Values");
  }

  /** Returns what all rows have in common. */
  TypeSpec row() {
    return TypeSpec.classBuilder(row)
        .addModifiers(Modifier.ABSTRACT, Modifier.STATIC)
        .addSuperinterface(model.type())
        .addMethod(equals())
        .addMethod(hash())
        .addMethod(text())
        .build();
  }

  private static MethodSpec.Builder overriding(String method, TypeName result) {
    return MethodSpec.methodBuilder(method)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(result);
  }

  private MethodSpec equals() {
    CodeBlock.Builder code = CodeBlock.builder().add("return other instanceof $T row", row);
    for (Field column : model.fields()) {
      code.add("\n&& $L", isSame(column));
    }
    return overriding("equals", TypeName.BOOLEAN)
        .addModifiers(Modifier.FINAL)
        .addParameter(Object.class, "other")
        .addStatement(code.build())
        .build();
  }

  private static CodeBlock isSame(Field column) {
    TypeName type = column.type();
    String name = column.name();
    if (type.equals(TypeName.FLOAT) || type.equals(TypeName.DOUBLE)) {
      return CodeBlock.of("$1T.compare($2N(), row.$2N()) == 0", type.box(), name);
    }
    if (type.isPrimitive()) {
      return CodeBlock.of("$1N() == row.$1N()", name);
    }
    return CodeBlock.of("$1T.equals($2N(), row.$2N())", holder(type), name);
  }

  /** Of two rows each has a copy of an array. */
  private static Class<?> holder(TypeName type) {
    return type instanceof ArrayTypeName ? Arrays.class : Objects.class;
  }

  private MethodSpec hash() {
    MethodSpec.Builder method = overriding("hashCode", TypeName.INT)
        .addModifiers(Modifier.FINAL)
        .addStatement("int hash = 1");
    for (Field column : model.fields()) {
      method.addStatement(
          column.type().isPrimitive()
              ? CodeBlock.of(
                  "hash = 31 * hash + $T.hashCode($N())", column.type().box(), column.name())
              : CodeBlock.of(
                  "hash = 31 * hash + $T.hashCode($N())", holder(column.type()), column.name()));
    }
    return method.addStatement("return hash").build();
  }

  private MethodSpec text() {
    List<CodeBlock> parts = new ArrayList<>();
    String prefix = model.name().simpleName() + "[";
    for (Field column : model.fields()) {
      CodeBlock value = column.type() instanceof ArrayTypeName
          ? CodeBlock.of("$T.toString($N())", Arrays.class, column.name())
          : CodeBlock.of("$N()", column.name());
      parts.add(CodeBlock.of("$S + $L", prefix + column.name() + "=", value));
      prefix = ", ";
    }
    parts.add(CodeBlock.of("$S", parts.isEmpty() ? prefix + "]" : "]"));
    return overriding("toString", ClassName.get(String.class))
        .addModifiers(Modifier.FINAL)
        .addStatement("return $L", CodeBlock.join(parts, "\n+ "))
        .build();
  }

  /** Returns the class of rows that have their values. */
  TypeSpec values() {
    TypeSpec.Builder type =
        rows(valuesOf(model.name()), column -> CodeBlock.of("$N", column.name()));
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    for (Field column : model.fields()) {
      type.addField(column.type(), column.name(), Modifier.PRIVATE, Modifier.FINAL);
      constructor
          .addParameter(column.type(), column.name())
          .addStatement("this.$1N = $1N", column.name());
    }
    return type.addMethod(constructor.build()).build();
  }

  /** Returns the class of rows that read a value when it is asked for. */
  TypeSpec rowAt(ClassName rows, Function<Field, CodeBlock> value) {
    return rows(SerializerNames.nested(rows, "RowAt"), value)
        .addField(rows, "rows", Modifier.PRIVATE, Modifier.FINAL)
        .addField(int.class, "index", Modifier.PRIVATE, Modifier.FINAL)
        .addMethod(MethodSpec.constructorBuilder()
            .addParameter(rows, "rows")
            .addParameter(int.class, "index")
            .addStatement("this.rows = rows")
            .addStatement("this.index = index")
            .build())
        .build();
  }

  private TypeSpec.Builder rows(ClassName name, Function<Field, CodeBlock> value) {
    TypeSpec.Builder type = TypeSpec.classBuilder(name)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .superclass(row);
    for (Field column : model.fields()) {
      type.addMethod(overriding(column.name(), column.type())
          .addStatement("return $L", value.apply(column))
          .build());
    }
    return type;
  }
}
