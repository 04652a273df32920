package io.modelshare.types;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collections and maps of classes that the JDK does not have. Those of {@code @Shareable} classes
 * are written as objects of these wherever they stand; of all others only the elements are.
 */
public final class OwnCollections {
  private static final ModelSerializer<Object> TYPED = new Typed();

  private static final ClassValue<Boolean> SHAREABLE = new ClassValue<>() {
    @Override
    protected Boolean computeValue(Class<?> type) {
      return ListedTypes.INSTANCE.contains(type);
    }
  };

  private static final ClassValue<Loss> LOSSES = new ClassValue<>() {
    @Override
    protected Loss computeValue(Class<?> type) {
      return Loss.of(type);
    }
  };

  private OwnCollections() {}

  /**
   * Returns whether an object is of a {@code @Shareable} class.
   *
   * @param object a collection, a map or an entry of one
   * @return {@code true} if its class has a serializer
   */
  public static boolean isShareable(Object object) {
    return object.getClass().getClassLoader() != null && SHAREABLE.get(ListedTypes.typeOf(object));
  }

  /**
   * Refuses an object of a {@code @Shareable} class where only elements are read.
   *
   * @param collection a collection or map of which columns would be written
   * @throws KryoException if it is one
   */
  public static void refuseInPlace(Object collection) {
    if (isShareable(collection)) {
      throw new KryoException("a " + collection.getClass().getTypeName()
          + ", which is @Shareable, where only its elements are read in place: leave out @InPlace");
    }
  }

  /** Refuses what is derived from a class of the JDK that keeps the elements, and has more. */
  static void refuseLoss(Object collection) {
    Class<?> own = collection.getClass();
    String what = own.getClassLoader() == null ? null : LOSSES.get(own).what;
    if (what != null) {
      throw new KryoException("a " + own.getTypeName() + " would be read without its " + what
          + ": keep one of the JDK's own classes there, make it a @Shareable class that has the"
          + " elements in a field, or mark the field @Transient");
    }
  }

  /**
   * Writes an object of a {@code @Shareable} class behind its type.
   *
   * @param parts the serializer of its elements, or those of its keys and values
   */
  static void write(ModelWriter out, Object collection, ModelSerializer<?>... parts) {
    requireElements(collection, parts);
    out.writePart(TYPED, collection);
  }

  /** Reads what {@link #write} wrote. */
  @SuppressWarnings("unchecked") // just looked
  static <C> C read(ModelReader in, Class<? super C> declared, ModelSerializer<?>... parts) {
    Object collection = in.readPart(TYPED);
    if (collection == null || !isShareable(collection) || !declared.isInstance(collection)) {
      throw new KryoException(
          "a " + (collection == null ? null : collection.getClass().getName())
              + " where a @Shareable " + declared.getTypeName() + " is announced");
    }
    requireElements(collection, parts);
    return (C) collection;
  }

  /** A program without unchecked casts has no other elements. */
  private static void requireElements(Object collection, ModelSerializer<?>... parts) {
    if (!OwnElements.mayBe(collection, parts)) {
      List<String> declared = new ArrayList<>();
      for (ModelSerializer<?> part : parts) {
        declared.add(part.valueType().getTypeName());
      }
      throw new KryoException("a " + collection.getClass().getTypeName()
          + ", whose elements are not of the type that is declared: "
          + String.join(", ", declared));
    }
  }

  /** Writes an object as a value of type {@code Object} is, but for those of the JDK's types. */
  private static final class Typed extends ModelSerializer<Object> {

    @Override
    protected void write(ModelWriter out, Object value) {
      ModelSerializer<?> serializer = ListedTypes.INSTANCE.find(ListedTypes.typeOf(value));
      out.writeType(null, serializer);
      writePart(out, serializer, value);
    }

    @SuppressWarnings("unchecked") // the serializer of the value's own class
    private static <T> void writePart(
        ModelWriter out, ModelSerializer<T> serializer, Object value) {
      out.writePart(serializer, (T) value);
    }

    @Override
    protected Object read(ModelReader in) {
      ModelSerializer<?> serializer = in.readType(ListedTypes.INSTANCE);
      Object value = in.readPart(serializer);
      if (value == null) {
        throw new KryoException(
            "no object after its type, " + serializer.valueType().getName());
      }
      return value;
    }

    @Override
    protected boolean keepsIdentity() {
      return false;
    }

    @Override
    public Class<Object> valueType() {
      return Object.class;
    }
  }

  /**
   * What a class has beside the elements that it inherits the keeping of. Those that keep them
   * themselves, as in a class derived from {@code AbstractList}, have nothing that can be told from
   * that. A lambda's or anonymous class's captured variables do not count.
   *
   * @param what its fields or methods, or null
   */
  private record Loss(@Nullable String what) {

    static Loss of(Class<?> type) {
      Class<?> jdk = type;
      while (jdk.getClassLoader() != null) {
        jdk = jdk.getSuperclass();
      }
      if (jdk == Object.class || Modifier.isAbstract(jdk.getModifiers())) {
        return new Loss(null);
      }
      for (Class<?> own = type; own != jdk; own = own.getSuperclass()) {
        for (Field field : own.getDeclaredFields()) {
          if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
            return new Loss("field " + field.getName());
          }
        }
        for (Method method : own.getDeclaredMethods()) {
          if (overrides(method, jdk)) {
            return new Loss("method " + method.getName());
          }
        }
      }
      return new Loss(null);
    }

    /** Returns whether a method changes what a collection does, and not only how it looks. */
    private static boolean overrides(Method method, Class<?> jdk) {
      if (Modifier.isStatic(method.getModifiers())
          || Modifier.isPrivate(method.getModifiers())
          || isOfObject(method)) {
        return false;
      }
      for (Class<?> above = jdk; above != null; above = above.getSuperclass()) {
        if (declares(above, method)) {
          return true;
        }
      }
      return false;
    }

    private static boolean isOfObject(Method method) {
      return switch (method.getName()) {
        case "toString", "equals", "hashCode", "clone", "finalize" -> true;
        default -> false;
      };
    }

    private static boolean declares(Class<?> type, Method method) {
      for (Method other : type.getDeclaredMethods()) {
        if (other.getName().equals(method.getName())
            && !Modifier.isPrivate(other.getModifiers())
            && Arrays.equals(other.getParameterTypes(), method.getParameterTypes())) {
          return true;
        }
      }
      return false;
    }
  }
}
