package io.modelshare;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.modelshare.model.ModelSource;
import io.modelshare.store.ModelHandle;
import io.modelshare.types.BoxConstants;
import java.io.IOException;

/** Write what leads to a model, never the model, with a user's own Kryo. */
final class LinkSerializers {
  private LinkSerializers() {}

  static void register(Kryo kryo) {
    kryo.register(ModelKey.class, new KeySerializer());
    kryo.register(SharedModel.class, new HandleSerializer());
    kryo.register(StoreClient.class, new ClientSerializer());
  }

  /**
   * Checks the text of a link; whether anything is there is found out when the link is followed.
   */
  private abstract static class LinkSerializer<L> extends Serializer<L> {
    LinkSerializer() {
      super(false, true);
    }

    @Override
    public final L read(Kryo kryo, Input in, Class<? extends L> type) {
      try {
        return read(kryo, in);
      } catch (IOException | IllegalArgumentException e) {
        throw new KryoException(e.getMessage(), e);
      }
    }

    abstract L read(Kryo kryo, Input in) throws IOException;

    static Class<?> readClass(Kryo kryo, Input in) {
      var registration = kryo.readClass(in);
      if (registration == null) {
        throw new KryoException("no type of a model");
      }
      return registration.getType();
    }

    /** Kryo itself would take memory for as many characters as the length says. */
    static String readText(Kryo kryo, Input in) {
      String text = BoxConstants.STRING.read(kryo, in, String.class);
      if (text == null) {
        throw new KryoException("nothing that leads to a model: null");
      }
      return text;
    }
  }

  private static final class KeySerializer extends LinkSerializer<ModelKey<?>> {
    @Override
    public void write(Kryo kryo, Output out, ModelKey<?> key) {
      out.writeString(key.store());
      out.writeString(key.segment());
      kryo.writeClass(out, key.type());
    }

    @Override
    ModelKey<?> read(Kryo kryo, Input in) {
      return new ModelKey<>(readText(kryo, in), readText(kryo, in), readClass(kryo, in));
    }
  }

  private static final class HandleSerializer extends LinkSerializer<SharedModel<?>> {
    @Override
    public void write(Kryo kryo, Output out, SharedModel<?> model) {
      out.writeString(model.link());
      kryo.writeClass(out, model.type());
    }

    @Override
    SharedModel<?> read(Kryo kryo, Input in) throws IOException {
      return SharedModel.later(ModelHandle.parse(readText(kryo, in)), readClass(kryo, in));
    }
  }

  private static final class ClientSerializer extends LinkSerializer<StoreClient> {
    @Override
    public void write(Kryo kryo, Output out, StoreClient client) {
      out.writeString(client.handle());
    }

    @Override
    StoreClient read(Kryo kryo, Input in) throws IOException {
      return new StoreClient(ModelSource.parse(readText(kryo, in)).received());
    }
  }
}
