package io.modelshare.types;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.CorruptModelException;
import io.modelshare.IncompatibleModelException;
import io.modelshare.schema.ShareableIndex;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelWriter;
import io.modelshare.serial.SerializerRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/**
 * The class of an array that is not the declared one: {@code String[]} in a field of type
 * {@code T[]}, {@code Circle[]} in one of type {@code Shape[]}. It stands before the length, as -1
 * and the name of the class of the elements.
 *
 * <p>No class is loaded because a stream names it: its elements are of a primitive type, of one of
 * a closed list of the JDK's, or of a type that the program's index lists.
 */
public final class ArrayClass {
  /** Stands where a length would: the name of a class follows. */
  private static final int MARK = -1;

  /** As many as the JVM allows. */
  private static final int MOST_DIMENSIONS = 254;

  /** Types of the JDK that arrays have beside those of {@link ValueTypes}. */
  private static final Set<String> JDK_TYPES = Set.of(
      "java.io.Serializable",
      "java.lang.CharSequence",
      "java.lang.Cloneable",
      "java.lang.Comparable",
      "java.lang.Enum",
      "java.lang.Iterable",
      "java.lang.Number",
      "java.lang.Object",
      "java.lang.Record",
      "java.lang.Runnable",
      "java.nio.Buffer",
      "java.time.temporal.Temporal",
      "java.time.temporal.TemporalAccessor",
      "java.time.temporal.TemporalAmount",
      "java.util.AbstractMap$SimpleEntry",
      "java.util.AbstractMap$SimpleImmutableEntry",
      "java.util.ArrayDeque",
      "java.util.ArrayList",
      "java.util.Deque",
      "java.util.EnumMap",
      "java.util.EnumSet",
      "java.util.HashMap",
      "java.util.HashSet",
      "java.util.Hashtable",
      "java.util.IdentityHashMap",
      "java.util.LinkedHashMap",
      "java.util.LinkedHashSet",
      "java.util.LinkedList",
      "java.util.List",
      "java.util.Map$Entry",
      "java.util.NavigableMap",
      "java.util.NavigableSet",
      "java.util.PriorityQueue",
      "java.util.Queue",
      "java.util.Set",
      "java.util.SortedMap",
      "java.util.SortedSet",
      "java.util.Stack",
      "java.util.TreeMap",
      "java.util.TreeSet",
      "java.util.Vector",
      "java.util.concurrent.BlockingQueue",
      "java.util.concurrent.Callable",
      "java.util.concurrent.ConcurrentHashMap",
      "java.util.concurrent.ConcurrentMap",
      "java.util.concurrent.CopyOnWriteArrayList");

  private ArrayClass() {}

  /** Writes the class of an array if it is not the declared one. */
  static void write(ModelWriter out, Class<?> declared, Object[] array) {
    if (array.getClass() != declared) {
      Class<?> component = array.getClass().getComponentType();
      Class<?> base = base(component);
      if (!isKnown(base)) {
        String remedy = base.getName().startsWith("java.")
            ? ": "
            : ": annotate " + base.getTypeName() + " with @Shareable, or ";
        throw new KryoException("an array of class " + array.getClass().getTypeName() + " where a "
            + declared.getTypeName() + " is declared" + remedy
            + "declare the field with the class of the array");
      }
      out.writeLength(MARK);
      out.writeString(component.getName());
    }
  }

  /**
   * Reads the number of elements, behind the class of the array if that is not the declared one.
   *
   * @return the class of the elements and their number
   */
  static Header read(ModelReader in, Class<?> declared) {
    int length = in.readLength();
    if (length != MARK) {
      return new Header(declared.getComponentType(), length);
    }
    Class<?> component = find(String.valueOf(in.readString()), in.loader());
    if (!declared.getComponentType().isAssignableFrom(component)) {
      String base = base(component).getName();
      if (!base(component).isPrimitive() && !isJdk(base)) {
        throw new UncheckedIOException(new IncompatibleModelException("an array of "
            + component.getTypeName() + " where a " + declared.getTypeName() + " is declared, but "
            + base + " is no subtype of its elements any more: keep it one, or load the file with"
            + " the class that wrote it and take the array out"));
      }
      throw corrupt("an array of " + component.getTypeName() + " where a " + declared.getTypeName()
          + " is declared");
    }
    return new Header(component, in.readLength());
  }

  /**
   * Reads the number of elements of an array whose class the program may not have any more.
   *
   * @param in where the array comes from
   * @return the number, not checked
   */
  public static int readLength(ModelReader in) {
    int length = in.readLength();
    if (length != MARK) {
      return length;
    }
    in.readString();
    return in.readLength();
  }

  /**
   * What stands before the elements of an array.
   *
   * @param component the class of the elements
   * @param length how many there are, not checked
   */
  record Header(Class<?> component, int length) {}

  private static Class<?> base(Class<?> component) {
    Class<?> base = component;
    while (base.isArray()) {
      base = base.getComponentType();
    }
    return base;
  }

  private static boolean isKnown(Class<?> base) {
    if (base.isPrimitive() || isJdk(base.getName())) {
      return true;
    }
    try {
      return ShareableIndex.listsForArrays(base.getName(), base.getClassLoader());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isJdk(String name) {
    return JDK_TYPES.contains(name)
        || ValueTypes.contains(name)
        || JdkEnums.find(name) != null
        || name.startsWith("java.util.function.");
  }

  /** Returns the class of a name that {@link Class#getName} has given. */
  private static Class<?> find(String name, ClassLoader loader) {
    int dimensions = 0;
    while (dimensions < name.length() && name.charAt(dimensions) == '[') {
      dimensions++;
    }
    if (dimensions > MOST_DIMENSIONS) {
      throw corrupt("an array of " + dimensions + " dimensions");
    }
    Class<?> type =
        dimensions == 0 ? load(name, loader) : element(name.substring(dimensions), loader);
    for (int i = 0; i < dimensions; i++) {
      type = type.arrayType();
    }
    return type;
  }

  /** Returns the class of the elements of an array, which has a letter or stands between two. */
  private static Class<?> element(String name, ClassLoader loader) {
    return switch (name) {
      case "Z" -> boolean.class;
      case "B" -> byte.class;
      case "C" -> char.class;
      case "S" -> short.class;
      case "I" -> int.class;
      case "J" -> long.class;
      case "F" -> float.class;
      case "D" -> double.class;
      default -> {
        if (!name.startsWith("L") || !name.endsWith(";")) {
          throw corrupt("an array of a class without a name");
        }
        yield load(name.substring(1, name.length() - 1), loader);
      }
    };
  }

  private static Class<?> load(String name, ClassLoader loader) {
    try {
      if (isJdk(name)) {
        return Class.forName(name, false, null);
      }
      return ShareableIndex.listsForArrays(name, loader)
          ? Class.forName(name, false, loader)
          : SerializerRegistry.load(name, loader); // which says what is wrong
    } catch (ClassNotFoundException e) {
      throw corrupt("an array of a class that this JDK does not have: " + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static UncheckedIOException corrupt(String what) {
    return new UncheckedIOException(new CorruptModelException("the graph holds " + what));
  }
}
