package io.modelshare;

import com.esotericsoftware.kryo.kryo5.Kryo;
import io.modelshare.model.Models;
import io.modelshare.schema.ShareableIndex;
import io.modelshare.types.ListedTypes;
import java.io.IOException;

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
}
