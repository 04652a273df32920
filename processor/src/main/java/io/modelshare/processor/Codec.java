package io.modelshare.processor;

import com.palantir.javapoet.CodeBlock;

/**
 * How the values of a type are written.
 *
 * @param form which methods of reader and writer carry them, and where their serializer is kept
 * @param method for a value, the word in the names of its methods: {@code Int}
 * @param serializer the expression that yields the serializer; none for a primitive
 * @param schema the type's name in the recorded shape
 */
record Codec(Form form, String method, CodeBlock serializer, String schema) {

  enum Form {
    /** A value with methods of its own: {@code out.writeInt(…)}. */
    VALUE,
    /** An object whose serializer is a constant of the runtime. */
    CONSTANT,
    /**
     * An object whose serializer is put together, from parts that initialize no generated class.
     */
    COMPOSITE,
    /** An object whose serializer is a generated one, or is put together from such. */
    GENERATED
  }

  /** Returns what stands for the codec of a field that is never written. */
  static Codec none() {
    return new Codec(Form.VALUE, "", CodeBlock.of(""), "");
  }

  static Codec value(String method, CodeBlock serializer, String schema) {
    return new Codec(Form.VALUE, method, serializer, schema);
  }

  static Codec object(Form form, CodeBlock serializer, String schema) {
    return new Codec(form, "Object", serializer, schema);
  }

  /** Returns the same codec, whose serializer the compiler takes for one of whatever fits. */
  Codec as() {
    return object(form, CodeBlock.of("$T.as($L)", RuntimeClasses.SERIALIZERS, serializer), schema);
  }

  /** Returns whether the generated class keeps the serializer in a constant of its own. */
  boolean isOwnConstant() {
    return form == Form.COMPOSITE;
  }

  boolean isObject() {
    return form != Form.VALUE;
  }
}
