package io.modelshare.processor;

import com.palantir.javapoet.ClassName;
import java.util.Locale;

/** The names in generated code, and the rule by which the runtime finds a serializer. */
final class SerializerNames {
  static final String INSTANCE = "INSTANCE";
  private static final String SUFFIX = "Serializer";

  private SerializerNames() {}

  /** Returns {@code Outer_InnerSerializer}, in the package of the type. */
  static ClassName serializerOf(ClassName type) {
    return ClassName.get(type.packageName(), flat(type) + SUFFIX);
  }

  /** Returns {@code Outer_InnerColumns}, in the package of the type. */
  static ClassName columnsOf(ClassName type) {
    return ClassName.get(type.packageName(), flat(type) + "Columns");
  }

  /**
   * Returns the name of a class inside a generated one. In the unnamed package it hides no type of
   * the user's, which could not be named in another way.
   */
  static ClassName nested(ClassName outer, String name) {
    return outer.nestedClass(outer.packageName().isEmpty() ? name + "_" : name);
  }

  private static String flat(ClassName type) {
    return String.join("_", type.simpleNames()).replace('$', '_');
  }

  /** Returns the name of a constant for a field: {@code ROW_STARTS} for {@code rowStarts}. */
  static String constantOf(String field) {
    return field.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
  }
}
