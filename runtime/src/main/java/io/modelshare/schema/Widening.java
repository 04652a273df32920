package io.modelshare.schema;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The conversions of a primitive or a box that keep every value: to a wider type, and from a
 * primitive to a box. From a box to a primitive there is none, because null would be lost. A
 * collection may become one that is read in place, and the other way round.
 */
public final class Widening {
  /** Stands before the type of a collection that is read in place. */
  public static final String IN_PLACE = "in-place ";

  private static final Map<String, String> WIDER = Map.of(
      "byte", "short int long float double",
      "short", "int long float double",
      "char", "int long float double",
      "int", "long double",
      "float", "double");

  private static final Map<String, String> PRIMITIVES = primitives();

  private static final Pattern NUMBER = Pattern.compile(
      "\\b(byte|short|char|int|long|float|double|Byte|Short|Character|Integer|Long|Float|Double"
          + "|(Byte|Short|Char|Int|Long|Float|Double)Buffer)\\b");

  private Widening() {}

  private static Map<String, String> primitives() {
    Map<String, String> primitives = new HashMap<>();
    primitives.put("Boolean", "boolean");
    primitives.put("Byte", "byte");
    primitives.put("Short", "short");
    primitives.put("Character", "char");
    primitives.put("Integer", "int");
    primitives.put("Long", "long");
    primitives.put("Float", "float");
    primitives.put("Double", "double");
    return primitives;
  }

  /** Returns whether values of a recorded type are written as those of the current type are. */
  public static boolean isSame(String recorded, String current) {
    return DeclaredArguments.agree(recorded, current);
  }

  /** Returns whether each value of a recorded type is one of the current type. */
  public static boolean isPossible(String recorded, String current) {
    if (DeclaredArguments.agree(collection(recorded), collection(current))) {
      return true;
    }
    String from = PRIMITIVES.getOrDefault(recorded, recorded);
    String to = PRIMITIVES.getOrDefault(current, current);
    boolean isUnboxing = PRIMITIVES.containsKey(recorded) && !PRIMITIVES.containsKey(current);
    return !isUnboxing && PRIMITIVES.containsValue(to) && (from.equals(to) || isWider(from, to));
  }

  /** Returns whether two types are the same but for the size of their numbers. */
  public static boolean isOfNumbers(String recorded, String current) {
    return withoutNumbers(recorded).equals(withoutNumbers(current));
  }

  private static String withoutNumbers(String type) {
    return NUMBER.matcher(type).replaceAll("number");
  }

  /** Returns whether a type is a primitive. */
  public static boolean isPrimitive(String type) {
    return PRIMITIVES.containsValue(type);
  }

  /** Returns the name of the box of a primitive, and any other name as it is. */
  public static String boxed(String type) {
    for (Map.Entry<String, String> box : PRIMITIVES.entrySet()) {
      if (box.getValue().equals(type)) {
        return box.getKey();
      }
    }
    return type;
  }

  /** Returns a type without what says that it is read in place, which changes no value. */
  private static String collection(String type) {
    return isInPlace(type) ? type.substring(IN_PLACE.length()) : type;
  }

  /** Returns whether a type is a collection that is read in place. */
  public static boolean isInPlace(String type) {
    return type.startsWith(IN_PLACE);
  }

  private static boolean isWider(String from, String to) {
    return (" " + WIDER.getOrDefault(from, "") + " ").contains(" " + to + " ");
  }

  /** Returns a value of a recorded type as one of the current type. */
  public static @Nullable Object widen(@Nullable Object value, String current) {
    Object number = value instanceof Character letter && !isChar(current) ? (int) letter : value;
    if (!(number instanceof Number wide)) {
      return value;
    }
    return switch (PRIMITIVES.getOrDefault(current, current)) {
      case "short" -> wide.shortValue();
      case "int" -> wide.intValue();
      case "long" -> wide.longValue();
      case "float" -> wide.floatValue();
      case "double" -> wide.doubleValue();
      default -> value;
    };
  }

  private static boolean isChar(String type) {
    return type.equals("char") || type.equals("Character");
  }
}
