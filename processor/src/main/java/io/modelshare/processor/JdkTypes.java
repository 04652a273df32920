package io.modelshare.processor;

import com.palantir.javapoet.CodeBlock;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.type.TypeKind;

/** The JDK's types that the runtime has a serializer for, under the names that it has there. */
final class JdkTypes {
  private static final Map<String, String> CONSTANTS = Map.ofEntries(
      Map.entry("java.lang.Boolean", "BOOLEAN"),
      Map.entry("java.lang.Byte", "BYTE"),
      Map.entry("java.lang.Character", "CHARACTER"),
      Map.entry("java.lang.Short", "SHORT"),
      Map.entry("java.lang.Integer", "INTEGER"),
      Map.entry("java.lang.Long", "LONG"),
      Map.entry("java.lang.Float", "FLOAT"),
      Map.entry("java.lang.Double", "DOUBLE"),
      Map.entry("java.lang.String", "STRING"),
      Map.entry("java.nio.ByteBuffer", "BYTE_BUFFER"),
      Map.entry("java.nio.CharBuffer", "CHAR_BUFFER"),
      Map.entry("java.nio.ShortBuffer", "SHORT_BUFFER"),
      Map.entry("java.nio.IntBuffer", "INT_BUFFER"),
      Map.entry("java.nio.LongBuffer", "LONG_BUFFER"),
      Map.entry("java.nio.FloatBuffer", "FLOAT_BUFFER"),
      Map.entry("java.nio.DoubleBuffer", "DOUBLE_BUFFER"));

  /** The methods that put a container's serializer together from those of its type arguments. */
  private static final Map<String, String> CONTAINERS = Map.of(
      "java.util.List", "list",
      "java.util.Set", "set",
      "java.util.Map", "map",
      "java.util.Optional", "optional");

  private JdkTypes() {}

  /** Returns the expression for the serializer of a type without parts. */
  static Optional<CodeBlock> constant(String type) {
    return Optional.ofNullable(CONSTANTS.get(type)).map(JdkTypes::constantNamed);
  }

  static CodeBlock array(TypeKind element) {
    return constantNamed(element.name() + "_ARRAY");
  }

  private static CodeBlock constantNamed(String name) {
    return CodeBlock.of("$T.$L", RuntimeClasses.SERIALIZERS, name);
  }

  /** Returns the name of the method that makes the serializer of a type with type arguments. */
  static Optional<String> container(String type) {
    return Optional.ofNullable(CONTAINERS.get(type));
  }
}
