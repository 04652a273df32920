package io.modelshare.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * The constants of a generated class: serializers that are put together, and handles of private
 * fields.
 *
 * <p>A serializer that contains generated ones is none of them. It is put together where it is
 * used, so that the initializers of generated classes never wait for each other.
 */
final class Constants {
  private static final String SERIALIZER = "serializer of ";
  private static final String FINAL = "final ";
  private static final Object CONSTRUCTOR = new Object();

  private final ModelType model;

  /** The constants of the serializer, whose handles the class of columns uses too. */
  private final @Nullable Constants shared;

  private final NameAllocator names = new NameAllocator();

  Constants(ModelType model) {
    this(model, null);
  }

  /** Returns the constants of the class of columns. */
  static Constants ofColumns(ModelType model) {
    return new Constants(model.inColumns(), new Constants(model));
  }

  private Constants(ModelType model, @Nullable Constants shared) {
    this.model = model;
    this.shared = shared;
    names.newName(SerializerNames.INSTANCE);
    if (model.construction().hidden().isPresent()) {
      names.newName("CONSTRUCTOR", CONSTRUCTOR);
    }
    for (Field field : model.fields()) {
      String name = SerializerNames.constantOf(field.name());
      if (field.form().isOwnConstant()) {
        names.newName(name, SERIALIZER + field.name());
      }
      if (usesHandle(field)) {
        names.newName(name + "_FIELD", field.name());
      }
      if (field.writing() instanceof Access.Final) {
        names.newName(name + "_FINAL", FINAL + field.name());
      }
    }
  }

  /** Returns an allocator of names that hide none of the constants. */
  NameAllocator otherNames() {
    return names.clone();
  }

  private static boolean usesHandle(Field field) {
    return field.reading() instanceof Access.Handle || field.writing() instanceof Access.Handle;
  }

  List<FieldSpec> declarations() {
    List<FieldSpec> constants = new ArrayList<>();
    for (Field field : model.fields()) {
      if (field.form().isOwnConstant()) {
        constants.add(serializer(field));
      }
    }
    model.construction().hidden().ifPresent(types -> constants.add(constructor(types)));
    for (Field field : shared == null ? model.fields() : List.<Field>of()) {
      if (field.reading() instanceof Access.Handle handle) {
        constants.add(handle(field, handle));
      } else if (field.writing() instanceof Access.Handle handle) {
        constants.add(handle(field, handle));
      }
      if (field.writing() instanceof Access.Final last) {
        constants.add(finalField(field, last));
      }
    }
    return constants;
  }

  private FieldSpec serializer(Field field) {
    return FieldSpec.builder(
            ParameterizedTypeName.get(RuntimeClasses.MODEL_SERIALIZER, field.type()),
            names.get(SERIALIZER + field.name()),
            Modifier.PRIVATE,
            Modifier.STATIC,
            Modifier.FINAL)
        .initializer(field.form().serializer())
        .build();
  }

  private FieldSpec handle(Field field, Access.Handle handle) {
    FieldSpec.Builder constant = FieldSpec.builder(
        VarHandle.class, names.get(field.name()), Modifier.STATIC, Modifier.FINAL);
    if (model.columns().isEmpty()) {
      constant.addModifiers(Modifier.PRIVATE);
    }
    return constant
        .initializer(
            "privateField($T.lookup(), $L, $S, $T.class)",
            MethodHandles.class,
            handle.owner(),
            handle.field(),
            handle.erasure())
        .build();
  }

  /** Returns the name of the handle of a private constructor. */
  String constructor() {
    return names.get(CONSTRUCTOR);
  }

  private FieldSpec constructor(List<TypeName> types) {
    CodeBlock.Builder arguments =
        CodeBlock.builder().add("$T.lookup(), $T.class", MethodHandles.class, model.name());
    types.forEach(type -> arguments.add(", $T.class", type));
    return FieldSpec.builder(
            MethodHandle.class, constructor(), Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer("privateConstructor($L)", arguments.build())
        .build();
  }

  private FieldSpec finalField(Field field, Access.Final last) {
    return FieldSpec.builder(
            RuntimeClasses.FINAL_FIELD,
            names.get(FINAL + field.name()),
            Modifier.PRIVATE,
            Modifier.STATIC,
            Modifier.FINAL)
        .initializer(
            "finalField($T.lookup(), $L, $S)", MethodHandles.class, last.owner(), last.field())
        .build();
  }

  /** Returns the expression for the serializer of a field. */
  CodeBlock serializerOf(Field field) {
    return field.form().isOwnConstant()
        ? CodeBlock.of("$N", names.get(SERIALIZER + field.name()))
        : field.form().serializer();
  }

  /** Returns the expression for the value of a field. */
  CodeBlock get(Field field, String object) {
    Access access = field.reading();
    if (access instanceof Access.Direct direct) {
      return cast(field, direct.isErased(), CodeBlock.of("$N.$N", object, direct.field()));
    }
    if (access instanceof Access.Method method) {
      return cast(field, method.isErased(), CodeBlock.of("$N.$N()", object, method.name()));
    }
    CodeBlock handle = shared == null
        ? CodeBlock.of("$N", names.get(field.name()))
        : CodeBlock.of(
            "$T.$N", SerializerNames.serializerOf(model.name()), shared.names.get(field.name()));
    return cast(field, true, CodeBlock.of("$L.get($N)", handle, object));
  }

  private static CodeBlock cast(Field field, boolean isErased, CodeBlock value) {
    return isErased ? CodeBlock.of("($T) $L", field.type(), value) : value;
  }

  /**
   * Adds the statement that assigns a field.
   *
   * @param value an expression without effects, if the field is final
   */
  void addSet(CodeBlock.Builder code, Field field, String object, CodeBlock value) {
    Access access = field.writing();
    if (access instanceof Access.Direct direct) {
      code.addStatement("$N.$N = $L", object, direct.field(), value);
    } else if (access instanceof Access.Method method) {
      code.addStatement("$N.$N($L)", object, method.name(), value);
    } else if (access instanceof Access.Final) {
      code.beginControlFlow("if ($L != $L)", bits(field, get(field, object)), bits(field, value));
      code.addStatement("$N.set($N, $L)", names.get(FINAL + field.name()), object, value);
      code.endControlFlow();
    } else {
      code.addStatement("$N.set($N, $L)", names.get(field.name()), object, value);
    }
  }

  /** Returns what tells a floating point number from all others, and not from itself. */
  private static CodeBlock bits(Field field, CodeBlock value) {
    if (field.type().equals(TypeName.FLOAT)) {
      return CodeBlock.of("$T.floatToRawIntBits($L)", Float.class, value);
    }
    return field.type().equals(TypeName.DOUBLE)
        ? CodeBlock.of("$T.doubleToRawLongBits($L)", Double.class, value)
        : value;
  }
}
