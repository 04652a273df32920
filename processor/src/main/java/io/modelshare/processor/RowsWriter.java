package io.modelshare.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Writes the list of rows inside the class of columns. It has an iterator, a spliterator and a
 * {@code forEach} of its own, because the JIT profiles the code of a class: in code that several
 * kinds of list share it would neither inline {@link List#get} nor leave the row off the heap.
 */
final class RowsWriter {
  private static final String INDEX = "index";
  private static final String ROWS = "rows";

  private final ModelType model;
  private final ClassName rows;
  private final ClassName cursor;
  private final ClassName part;
  private final Constants constants;
  private final boolean isInterface;

  /** Names of fields and of what is in methods, which hide none of the constants. */
  private final NameAllocator names;

  RowsWriter(ModelType model, ClassName columns, Constants constants) {
    this.model = model;
    this.rows = rowsOf(columns);
    this.cursor = SerializerNames.nested(rows, "Cursor");
    this.part = SerializerNames.nested(rows, "Part");
    this.constants = constants;
    this.names = constants.otherNames();
    this.isInterface = model.construction() instanceof Construction.Row;
    model.fields().forEach(column -> names.newName(column.name(), column));
    for (String local : List.of("in", ROWS, INDEX, "other", "row", "from", "to", "action", "i")) {
      names.newName(local, local);
    }
  }

  /** Returns the name of the list of rows. */
  static ClassName rowsOf(ClassName columns) {
    return SerializerNames.nested(columns, "Rows");
  }

  TypeSpec rows() {
    TypeSpec.Builder type = TypeSpec.classBuilder(rows)
        .addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
            .addMember("value", "$S", "serial") // it is replaced by a copy
            .build())
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .superclass(of(RuntimeClasses.IN_PLACE_LIST));
    for (Field column : model.fields()) {
      type.addField(
          FieldSpec.builder(typeOf(column), name(column), Modifier.PRIVATE, Modifier.FINAL)
              .build());
    }
    type.addMethod(reading()).addMethod(slicing()).addMethod(get());
    if (model.columns().orElseThrow().hasValueEquality()) {
      type.addMethod(isAt());
    }
    if (isInterface) {
      type.addType(new RowInterface(model)
          .rowAt(rows, column -> valueOf(column, CodeBlock.of("rows.$N", name(column)), INDEX)));
    }
    return type.addMethod(slice())
        .addMethod(iterator())
        .addMethod(spliterator())
        .addMethod(forEach())
        .addType(cursor())
        .addType(part())
        .build();
  }

  private String name(Field column) {
    return names.get(column);
  }

  private ParameterizedTypeName of(ClassName generic) {
    return ParameterizedTypeName.get(generic, model.type());
  }

  private static TypeName typeOf(Field column) {
    return column.type().isPrimitive()
        ? RuntimeClasses.bufferOf(column.type())
        : ParameterizedTypeName.get(RuntimeClasses.IN_PLACE_LIST, column.type());
  }

  private MethodSpec reading() {
    CodeBlock.Builder code = CodeBlock.builder();
    for (Field column : model.fields()) {
      if (column.type().isPrimitive()) {
        code.addStatement(
            "this.$N = $N.$L($S)",
            name(column),
            names.get("in"),
            ColumnsWriter.method(column),
            column.name());
      } else {
        code.addStatement(
            "this.$N = $N.column($S, $L)",
            name(column),
            names.get("in"),
            column.name(),
            constants.serializerOf(column));
      }
    }
    return MethodSpec.constructorBuilder()
        .addParameter(RuntimeClasses.COLUMNS_READER, names.get("in"))
        .addStatement("super($N.length())", names.get("in"))
        .addCode(code.build())
        .build();
  }

  private MethodSpec slicing() {
    String from = names.get("from");
    String to = names.get("to");
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder()
        .addParameter(rows, names.get(ROWS))
        .addParameter(int.class, from)
        .addParameter(int.class, to)
        .addStatement("super($N - $N)", to, from);
    for (Field column : model.fields()) {
      constructor.addStatement(
          column.type().isPrimitive()
              ? CodeBlock.of(
                  "this.$1N = $2N.$1N.slice($3N, $4N - $3N)",
                  name(column),
                  names.get(ROWS),
                  from,
                  to)
              : CodeBlock.of(
                  "this.$1N = $2N.$1N.subList($3N, $4N)", name(column), names.get(ROWS), from, to));
    }
    return constructor.build();
  }

  /** Returns the expression for the value of a column in a row. */
  private CodeBlock valueOf(Field column) {
    return valueOf(column, CodeBlock.of("$N", name(column)), names.get(INDEX));
  }

  private static CodeBlock valueOf(Field column, CodeBlock values, String index) {
    CodeBlock value = CodeBlock.of("$L.get($N)", values, index);
    return column.type().equals(TypeName.BOOLEAN) ? CodeBlock.of("$L != 0", value) : value;
  }

  private MethodSpec get() {
    MethodSpec.Builder get = overriding("get").returns(model.type());
    get.addParameter(int.class, names.get(INDEX));
    if (model.fields().isEmpty() && !isInterface) {
      get.addStatement("$T.checkIndex($N, size())", Objects.class, names.get(INDEX));
    }
    if (isInterface) {
      return get.addStatement(
              "return new $T(this, $T.checkIndex($N, size()))",
              SerializerNames.nested(rows, "RowAt"),
              Objects.class,
              names.get(INDEX))
          .build();
    }
    List<CodeBlock> values = new ArrayList<>();
    for (String parameter : model.construction().parameters()) {
      values.add(valueOf(model.field(parameter)));
    }
    return get.addStatement("return new $T($L)", model.type(), CodeBlock.join(values, ", "))
        .build();
  }

  private MethodSpec isAt() {
    CodeBlock.Builder code = CodeBlock.builder()
        .add(
            "return $N instanceof $T $N",
            names.get("other"),
            isInterface ? RowInterface.rowOf(model.name()) : model.type(),
            names.get("row"));
    Stream.concat(
            model.fields().stream().filter(column -> column.type().isPrimitive()),
            model.fields().stream().filter(column -> !column.type().isPrimitive()))
        .forEach(column -> code.add("\n&& $L", isSame(column)));
    return overriding("isAt")
        .returns(boolean.class)
        .addParameter(int.class, names.get(INDEX))
        .addParameter(Object.class, names.get("other"))
        .addStatement(code.build())
        .build();
  }

  private CodeBlock isSame(Field column) {
    CodeBlock other = constants.get(column, names.get("row"));
    if (!column.type().isPrimitive()) {
      return CodeBlock.of("$N.isAt($N, $L)", name(column), names.get(INDEX), other);
    }
    CodeBlock value = valueOf(column);
    if (column.type().equals(TypeName.FLOAT) || column.type().equals(TypeName.DOUBLE)) {
      return CodeBlock.of("$T.compare($L, $L) == 0", column.type().box(), value, other);
    }
    return column.type().equals(TypeName.BOOLEAN)
        ? CodeBlock.of("($L) == $L", value, other)
        : CodeBlock.of("$L == $L", value, other);
  }

  private MethodSpec slice() {
    String from = names.get("from");
    String to = names.get("to");
    return MethodSpec.methodBuilder("slice")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED)
        .returns(rows)
        .addParameter(int.class, from)
        .addParameter(int.class, to)
        .addStatement("return new $T(this, $N, $N)", rows, from, to)
        .build();
  }

  private MethodSpec iterator() {
    return overriding("iterator")
        .returns(of(ClassName.get(Iterator.class)))
        .addStatement("return new $T(this)", cursor)
        .build();
  }

  private MethodSpec spliterator() {
    return overriding("spliterator")
        .returns(of(ClassName.get(Spliterator.class)))
        .addStatement("return new $T(this, 0, size())", part)
        .build();
  }

  private MethodSpec forEach() {
    String i = names.get("i");
    return overriding("forEach")
        .addParameter(consumer(), names.get("action"))
        .beginControlFlow("for (int $1N = 0; $1N < size(); $1N++)", i)
        .addStatement("$N.accept(get($N))", names.get("action"), i)
        .endControlFlow()
        .build();
  }

  private ParameterizedTypeName consumer() {
    return ParameterizedTypeName.get(
        ClassName.get(Consumer.class), WildcardTypeName.supertypeOf(model.type()));
  }

  private static MethodSpec.Builder overriding(String method) {
    return MethodSpec.methodBuilder(method)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC);
  }

  private TypeSpec cursor() {
    return TypeSpec.classBuilder(cursor)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .superclass(of(RuntimeClasses.IN_PLACE_CURSOR))
        .addField(rows, ROWS, Modifier.PRIVATE, Modifier.FINAL)
        .addMethod(MethodSpec.constructorBuilder()
            .addParameter(rows, ROWS)
            .addStatement("super($N.size())", ROWS)
            .addStatement("this.$1N = $1N", ROWS)
            .build())
        .addMethod(overriding("next")
            .returns(model.type())
            .addStatement("return $N.get(advance())", ROWS)
            .build())
        .build();
  }

  private TypeSpec part() {
    return TypeSpec.classBuilder(part)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .superclass(of(RuntimeClasses.IN_PLACE_PART))
        .addField(rows, ROWS, Modifier.PRIVATE, Modifier.FINAL)
        .addMethod(MethodSpec.constructorBuilder()
            .addParameter(rows, ROWS)
            .addParameter(int.class, "from")
            .addParameter(int.class, "to")
            .addStatement("super(from, to)")
            .addStatement("this.$1N = $1N", ROWS)
            .build())
        .addMethod(MethodSpec.methodBuilder("part")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PROTECTED)
            .returns(part)
            .addParameter(int.class, "from")
            .addParameter(int.class, "to")
            .addStatement("return new $T($N, from, to)", part, ROWS)
            .build())
        .addMethod(overriding("tryAdvance")
            .returns(boolean.class)
            .addParameter(consumer(), "action")
            .beginControlFlow("if (!hasMore())")
            .addStatement("return false")
            .endControlFlow()
            .addStatement("action.accept($N.get(advance()))", ROWS)
            .addStatement("return true")
            .build())
        .addMethod(overriding("forEachRemaining")
            .addParameter(consumer(), "action")
            .beginControlFlow("for (int i = from(), end = finish(); i < end; i++)")
            .addStatement("action.accept($N.get(i))", ROWS)
            .endControlFlow()
            .build())
        .build();
  }
}
