package io.modelshare.schema;

import java.util.List;

/**
 * A type in the words of a type table.
 *
 * <pre>
 * int, String, Instant, com.example.Circle    PLAIN: the JDK's by simple name, any other binary
 * any com.example.Shape                       ANY: each value says of which type it is
 * enum com.example.Color                      ENUM
 * parts com.example.MatrixParts               PARTS: of a type of others: one argument
 * float[], String[][]                         ARRAY: one argument
 * List&lt;String&gt;, Map&lt;String, any Object&gt;       GENERIC: one or two arguments
 * Money by com.example.MoneySerializer        HAND_WRITTEN: the name is the serializer's
 * in-place Map&lt;String, Integer&gt;               IN_PLACE: one argument, the collection
 * com.example.Pair{String, Integer}            as without what is in braces, which says no form
 * </pre>
 *
 * @param kind how its values are written
 * @param name its name without arguments
 * @param arguments the element type of an array, the type arguments of a generic type, what is read
 *     in place
 */
public record RecordedType(Kind kind, String name, List<RecordedType> arguments) {

  public enum Kind {
    PLAIN,
    ANY,
    ENUM,
    PARTS,
    ARRAY,
    GENERIC,
    HAND_WRITTEN,
    IN_PLACE
  }

  /** Returns the element type of an array, or the first type argument. */
  public RecordedType argument() {
    return arguments.get(0);
  }
}
