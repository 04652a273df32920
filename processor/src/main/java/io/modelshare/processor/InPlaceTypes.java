package io.modelshare.processor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** The types that the runtime reads in place, and its names for what writes them. */
final class InPlaceTypes {
  /** The interfaces of which there are views, the closer ones first. */
  private static final List<String> VIEWS = List.of(
      "java.util.NavigableMap",
      "java.util.SortedMap",
      "java.util.Map",
      "java.util.NavigableSet",
      "java.util.SortedSet",
      "java.util.Set",
      "java.util.List",
      "java.util.Collection");

  /** Those of which there are views inside others. */
  private static final List<String> NESTED =
      List.of("java.util.Map", "java.util.Set", "java.util.List");

  private static final Map<String, String> METHODS = Map.of(
      "java.util.Collection", "collection",
      "java.util.List", "list",
      "java.util.Map", "map",
      "java.util.NavigableMap", "navigableMap",
      "java.util.NavigableSet", "navigableSet",
      "java.util.Set", "set",
      "java.util.SortedMap", "sortedMap",
      "java.util.SortedSet", "sortedSet");

  private static final Set<String> KEYS = Set.of(
      "java.lang.Byte",
      "java.lang.Character",
      "java.lang.Integer",
      "java.lang.Long",
      "java.lang.Short",
      "java.lang.String",
      "java.nio.ByteBuffer",
      "java.util.UUID");

  private static final Set<String> OTHER_ELEMENTS = Set.of(
      "java.lang.Boolean",
      "java.lang.Double",
      "java.lang.Float",
      "java.nio.CharBuffer",
      "java.nio.DoubleBuffer",
      "java.nio.FloatBuffer",
      "java.nio.IntBuffer",
      "java.nio.LongBuffer",
      "java.nio.ShortBuffer");

  private InPlaceTypes() {}

  /** Returns the method that returns the serializer of a collection. */
  static Optional<String> container(String type) {
    return Optional.ofNullable(METHODS.get(type));
  }

  /** Returns whether there are views of a type. */
  static boolean isCollection(TypeMirror type) {
    return type instanceof DeclaredType declared
        && container(Environment.nameOf(declared)).isPresent();
  }

  /** Returns the interfaces of which there are views, the closest first. */
  static List<String> views(boolean isNested) {
    return isNested ? NESTED : VIEWS;
  }

  /** Returns whether an element is found by its value, and not only by its position. */
  static boolean hasKeys(String container) {
    return !container.equals("java.util.List")
        && !container.equals("java.util.Collection")
        && !container.equals("java.util.Optional");
  }

  static boolean isKey(String type) {
    return KEYS.contains(type);
  }

  /** Returns whether values of a type without parts are elements. */
  static boolean isElement(String type) {
    return KEYS.contains(type) || OTHER_ELEMENTS.contains(type);
  }
}
