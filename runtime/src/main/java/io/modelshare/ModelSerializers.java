package io.modelshare;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.modelshare.model.Models;
import io.modelshare.schema.ShareableIndex;
import io.modelshare.types.HandWrittenParts;
import io.modelshare.types.ListedTypes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Makes the generated serializers known to a user's own Kryo. */
public final class ModelSerializers {
  private ModelSerializers() {}

  /**
   * Registers every generated serializer on the class path, in the order of the names of their
   * types. So programs with the same class path agree on the numbers.
   *
   * <p>Arrays travel in-band. Conditional fields follow {@link Sharing#inShareContext()} at each
   * write, as everywhere.
   *
   * <p>A model that cannot be read ends in a {@link KryoException}, whatever the bytes. The
   * serializers do not support {@link Kryo#copy}: write a model and read it instead.
   *
   * <p>After them, {@link ModelKey} and what {@link PersistedModel} and {@link ModelClient} are
   * here get serializers too, which write where the model is and never hand ownership over.
   *
   * @param kryo the user's own, whose class loader is searched
   * @throws IllegalStateException if an index of serializers cannot be read, or one of the types
   *     that it lists cannot be loaded
   */
  public static void register(Kryo kryo) {
    Models.requireArgument(kryo, "kryo");
    ClassLoader loader = kryo.getClassLoader();
    try {
      for (String type : ShareableIndex.types(loader)) {
        ListedTypes.register(kryo, type);
      }
      LinkSerializers.register(kryo);
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot register the generated serializers: " + e.getMessage(), e);
    }
  }

  /**
   * Writes a part of a value from a Kryo serializer of the user's own, as a field of type
   * {@code Object} would be written: a {@code @Shareable} object, an array, a buffer, a collection
   * or another of the JDK's value types.
   *
   * <p>Behind {@code @SerializedWith} the part goes into the model. Its arrays are out of band, so
   * that a buffer is read in place, and an object that the model has elsewhere stays one object. It
   * is written after the serializer has returned, and must not change before. In a user's own Kryo
   * the part goes into the output; the generated serializers must be {@linkplain #register
   * registered} there.
   *
   * @param kryo the Kryo that the serializer was handed
   * @param output the output that the serializer was handed
   * @param part the part or null
   * @throws KryoException if objects of its type cannot be written
   */
  public static void writePart(Kryo kryo, Output output, @Nullable Object part) {
    HandWrittenParts.write(kryo, output, part);
  }

  /**
   * Reads a part that {@link #writePart} wrote. Parts are read in the order in which they were
   * written.
   *
   * @param <T> the type of the part
   * @param kryo the Kryo that the serializer was handed
   * @param input the input that the serializer was handed
   * @param type the class of the part or a super type, such as {@code FloatBuffer.class}
   * @return the part or null
   * @throws KryoException if no part is left, or the next is of another type
   */
  public static <T> @Nullable T readPart(Kryo kryo, Input input, Class<T> type) {
    return HandWrittenParts.read(kryo, input, type);
  }
}
