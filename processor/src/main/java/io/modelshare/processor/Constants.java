package io.modelshare.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * The constants of a generated class: serializers that are put together, and handles of private
 * fields.
 *
 * <p>A serializer that contains generated ones is none of them. It is put together where it is
 * used, so that the initializers of generated classes never wait for each other.
 */
final class Constants {
  private static final String SERIALIZER = "serializer of ";

  private final ModelType model;
  private final NameAllocator names = new NameAllocator();

  Constants(ModelType model) {
    this.model = model;
    names.newName(SerializerNames.INSTANCE);
    for (Field field : model.fields()) {
      String name = SerializerNames.constantOf(field.name());
      if (field.form().isOwnConstant()) {
        names.newName(name, SERIALIZER + field.name());
      }
      if (usesHandle(field)) {
        names.newName(name + "_FIELD", field.name());
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
    for (Field field : model.fields()) {
      if (field.reading() instanceof Access.Handle handle) {
        constants.add(handle(field, handle));
      } else if (field.writing() instanceof Access.Handle handle) {
        constants.add(handle(field, handle));
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
    return FieldSpec.builder(
            VarHandle.class,
            names.get(field.name()),
            Modifier.PRIVATE,
            Modifier.STATIC,
            Modifier.FINAL)
        .initializer(
            "privateField($T.lookup(), $L, $S, $T.class)",
            MethodHandles.class,
            handle.owner(),
            handle.field(),
            handle.erasure())
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
    return cast(field, true, CodeBlock.of("$N.get($N)", names.get(field.name()), object));
  }

  private static CodeBlock cast(Field field, boolean isErased, CodeBlock value) {
    return isErased ? CodeBlock.of("($T) $L", field.type(), value) : value;
  }

  /** Returns the statement that assigns a field. */
  CodeBlock set(Field field, String object, CodeBlock value) {
    Access access = field.writing();
    if (access instanceof Access.Direct direct) {
      return CodeBlock.of("$N.$N = $L", object, direct.field(), value);
    }
    if (access instanceof Access.Method method) {
      return CodeBlock.of("$N.$N($L)", object, method.name(), value);
    }
    return CodeBlock.of("$N.set($N, $L)", names.get(field.name()), object, value);
  }
}
