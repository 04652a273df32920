package io.modelshare.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** The types of the JDK and of Kotlin that are written as a list of what they are made of. */
final class Tuples {
  private static final List<String> KEY_AND_VALUE = List.of("getKey", "getValue");

  private Tuples() {}

  /** Returns what stands for a type, if it is one of these. */
  static Optional<StandIn> find(TypeMirror type) {
    String name = type instanceof DeclaredType declared ? Environment.nameOf(declared) : "";
    return switch (name) {
      case "java.util.Map.Entry" -> Optional.of(entry());
      case "java.util.AbstractMap.SimpleEntry" ->
        Optional.of(StandIn.ofTuple(ClassName.get(AbstractMap.SimpleEntry.class), KEY_AND_VALUE));
      case "java.util.AbstractMap.SimpleImmutableEntry" ->
        Optional.of(
            StandIn.ofTuple(ClassName.get(AbstractMap.SimpleImmutableEntry.class), KEY_AND_VALUE));
      case "kotlin.Pair" ->
        Optional.of(
            StandIn.ofTuple(ClassName.get("kotlin", "Pair"), List.of("getFirst", "getSecond")));
      case "kotlin.Triple" ->
        Optional.of(StandIn.ofTuple(
            ClassName.get("kotlin", "Triple"), List.of("getFirst", "getSecond", "getThird")));
      default -> Optional.empty();
    };
  }

  /** Returns whether values of a type are written where no type is declared, too. */
  static boolean isEntry(TypeMirror type) {
    return type instanceof DeclaredType declared
        && Environment.nameOf(declared).startsWith("java.util.")
        && find(type).isPresent();
  }

  /** Of an entry the third part says whether its value can be set. */
  private static StandIn entry() {
    return StandIn.ofList(
        ClassName.get(Map.Entry.class),
        CodeBlock.of(
            "value.getKey(), value.getValue(), value instanceof $T", AbstractMap.SimpleEntry.class),
        CodeBlock.of(
            "$T.TRUE.equals(parts.get(2))"
                + " ? new $T(parts.get(0), parts.get(1)) : new $T(parts.get(0), parts.get(1))",
            Boolean.class,
            AbstractMap.SimpleEntry.class,
            AbstractMap.SimpleImmutableEntry.class));
  }
}
