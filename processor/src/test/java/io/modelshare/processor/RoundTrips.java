package io.modelshare.processor;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.modelshare.Sharing;
import io.modelshare.SharingMode;
import io.modelshare.container.Dtype;
import io.modelshare.container.TensorSource;
import io.modelshare.serial.ModelGraph;
import io.modelshare.serial.SerializerRegistry;
import io.modelshare.serial.ShareableSerializer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/** Writes a model and reads it again. */
final class RoundTrips {
  private RoundTrips() {}

  /** Returns what is read after a write that drops conditional fields. */
  static Object saved(Object model) throws IOException {
    return read(ModelGraph.write(model));
  }

  /** Returns what is read after a write that keeps conditional fields. */
  static Object shared(Object model) throws IOException {
    ModelGraph graph;
    try (SharingMode mode = Sharing.sharingMode()) {
      graph = ModelGraph.write(model);
    }
    return read(graph);
  }

  /** Returns what a user's own Kryo reads after it has written the model. */
  static Object throughKryo(Object model) throws IOException {
    ShareableSerializer<?> serializer = SerializerRegistry.find(model.getClass());
    Kryo kryo = new Kryo();
    kryo.setReferences(true);
    kryo.register(serializer.type(), serializer);
    Output output = new Output(1024, -1);
    kryo.writeObject(output, model);
    return kryo.readObject(new Input(output.toBytes()), serializer.type());
  }

  static Object read(ModelGraph graph) throws IOException {
    byte[] bytes = new byte[graph.bytes().remaining()];
    graph.bytes().get(bytes);
    Map<String, ByteBuffer> tensors = copies(graph);
    return ModelGraph.read(
        SerializerRegistry.find(graph.type()),
        bytes,
        graph.types(),
        (name, dtype, from, count) -> slice(tensors.get(name), dtype, from, count));
  }

  private static Map<String, ByteBuffer> copies(ModelGraph graph) {
    Map<String, ByteBuffer> tensors = new HashMap<>();
    for (Map.Entry<String, TensorSource> tensor : graph.tensors().entrySet()) {
      TensorSource source = tensor.getValue();
      ByteBuffer bytes = ByteBuffer.allocateDirect(
              Math.toIntExact(source.length() * source.dtype().bytes()))
          .order(ByteOrder.nativeOrder());
      source.copy(0, bytes.duplicate().order(ByteOrder.nativeOrder()));
      tensors.put(tensor.getKey(), bytes.asReadOnlyBuffer());
    }
    return tensors;
  }

  private static ByteBuffer slice(ByteBuffer tensor, Dtype dtype, long from, long count) {
    return tensor
        .slice((int) from * dtype.bytes(), (int) count * dtype.bytes())
        .order(ByteOrder.nativeOrder());
  }
}
