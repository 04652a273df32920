package io.modelshare.processor;

import com.palantir.javapoet.CodeBlock;

/**
 * How the values of a type are written.
 *
 * @param kind which methods of reader and writer carry them, and where their serializer is kept
 * @param method for a value, the word in the names of its methods: {@code Int}
 * @param serializer the expression that yields the serializer; none for a primitive
 * @param schema the type's name in the recorded shape
 */
record ValueForm(Kind kind, String method, CodeBlock serializer, String schema) {

  enum Kind {
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

  /** Returns what stands for the form of a field that is never written. */
  static ValueForm none() {
    return new ValueForm(Kind.VALUE, "", CodeBlock.of(""), "");
  }

  static ValueForm value(String method, CodeBlock serializer, String schema) {
    return new ValueForm(Kind.VALUE, method, serializer, schema);
  }

  static ValueForm object(Kind kind, CodeBlock serializer, String schema) {
    return new ValueForm(kind, "Object", serializer, schema);
  }

  /** Returns the same form, whose serializer the compiler takes for one of whatever fits. */
  ValueForm as() {
    return object(kind, CodeBlock.of("$T.as($L)", RuntimeClasses.SERIALIZERS, serializer), schema);
  }

  /** Returns whether the generated class keeps the serializer in a constant of its own. */
  boolean isOwnConstant() {
    return kind == Kind.COMPOSITE;
  }

  boolean isObject() {
    return kind != Kind.VALUE;
  }
}
