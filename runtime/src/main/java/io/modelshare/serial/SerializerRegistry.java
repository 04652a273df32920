package io.modelshare.serial;

import io.modelshare.schema.ShareableIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Finds the generated serializer of a type.
 *
 * <p>A serializer is found from its type by the rule that names it. From the name of a type it is
 * found only if the {@linkplain ShareableIndex index} lists the name.
 */
public final class SerializerRegistry {
  private static final String SUFFIX = "Serializer";

  /** A slot lives as long as its class, so that no class loader is kept alive. */
  private static final ClassValue<AtomicReference<@Nullable ShareableSerializer<?>>> SLOTS =
      new ClassValue<>() {
        @Override
        protected AtomicReference<@Nullable ShareableSerializer<?>> computeValue(Class<?> type) {
          return new AtomicReference<>();
        }
      };

  private SerializerRegistry() {}

  static void register(ShareableSerializer<?> serializer) {
    SLOTS.get(serializer.type()).set(serializer);
  }

  /**
   * Returns the generated serializer of a type.
   *
   * @param <T> the type
   * @param type the {@code @Shareable} type
   * @return its serializer
   * @throws IOException if none was generated
   */
  @SuppressWarnings("unchecked") // a slot holds the serializer of its own class
  public static <T> ShareableSerializer<T> find(Class<T> type) throws IOException {
    AtomicReference<@Nullable ShareableSerializer<?>> slot = SLOTS.get(type);
    if (slot.get() == null) {
      initialize(type);
    }
    ShareableSerializer<?> serializer = slot.get();
    if (serializer == null) {
      throw UnknownTypes.failure(type, null);
    }
    return (ShareableSerializer<T>) serializer;
  }

  /** Loads the class that the processor would have generated; its initializer registers it. */
  private static void initialize(Class<?> type) throws IOException {
    try {
      Class.forName(serializerName(type), true, type.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw UnknownTypes.failure(type, e);
    }
  }

  /**
   * Returns the name that the processor gives: {@code Outer_InnerSerializer}, in the same package.
   */
  private static String serializerName(Class<?> type) {
    String name = type.getName();
    int start = name.lastIndexOf('.') + 1;
    return name.substring(0, start) + name.substring(start).replace('$', '_') + SUFFIX;
  }

  /**
   * As {@link #find}, for callers that cannot throw a checked exception.
   *
   * @param type the class of a model
   * @return its generated serializer
   */
  public static ShareableSerializer<?> require(Class<?> type) {
    try {
      return find(type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the serializer of a type that a file or a key names.
   *
   * @param type the binary name
   * @param loader where the index and the type are looked up
   * @return the serializer
   * @throws IOException if no index that the loader sees lists the type, or one cannot be read
   */
  public static ShareableSerializer<?> find(String type, ClassLoader loader) throws IOException {
    return find(load(type, loader));
  }

  /**
   * Loads a type that a file or a key names.
   *
   * @param type the binary name
   * @param loader where the index and the type are looked up
   * @return the class, which is not initialized
   * @throws IOException if no index that the loader sees lists the type, or one cannot be read
   */
  public static Class<?> load(String type, ClassLoader loader) throws IOException {
    if (!ShareableIndex.lists(type, loader)) {
      throw ShareableIndex.listsForArrays(type, loader)
          ? UnknownTypes.ofBase(type)
          : UnknownTypes.failure(type, null);
    }
    try {
      return Class.forName(type, false, loader);
    } catch (ClassNotFoundException e) {
      throw UnknownTypes.failure(type, e);
    }
  }
}
