package io.modelshare.benchmarks;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.modelshare.ModelSerializers;
import io.modelshare.benchmarks.MediaContent.Image;
import io.modelshare.benchmarks.MediaContent.Media;
import io.modelshare.benchmarks.MediaContent.Player;
import io.modelshare.benchmarks.MediaContent.Size;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.fory.Fory;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Serializes and deserializes one {@link MediaContent}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SmallObjects {
  private final MediaContent content = MediaContent.example();
  private final Output output = new Output(1024);
  private final Input input = new Input(output.getBuffer());
  private final Kryo generated = generated();
  private final Kryo byHand = byHand();
  private final Kryo fields = fields();
  private final Fory fory = fory();

  /** For JMH. */
  public SmallObjects() {}

  private static Kryo kryo() {
    Kryo kryo = new Kryo();
    kryo.setReferences(false);
    return kryo;
  }

  private static Kryo generated() {
    Kryo kryo = kryo();
    ModelSerializers.register(kryo);
    return kryo;
  }

  private static Kryo byHand() {
    Kryo kryo = kryo();
    kryo.register(MediaContent.class, new HandWrittenSerializer());
    return kryo;
  }

  private static Kryo fields() {
    Kryo kryo = kryo();
    kryo.register(MediaContent.class);
    kryo.register(Media.class);
    kryo.register(Image.class);
    kryo.register(Player.class);
    kryo.register(Size.class);
    kryo.register(ArrayList.class);
    return kryo;
  }

  private static Fory fory() {
    Fory fory = Fory.builder().withXlang(false).requireClassRegistration(true).build();
    fory.register(MediaContent.class);
    fory.register(Media.class);
    fory.register(Image.class);
    fory.register(Player.class);
    fory.register(Size.class);
    return fory;
  }

  /** Returns how many bytes each candidate writes. */
  String lengths() {
    return "Bytes: generated " + length(generated) + ", by hand " + length(byHand)
        + ", FieldSerializer " + length(fields) + ", Fory " + fory.serialize(content).length + ".";
  }

  private long length(Kryo kryo) {
    output.reset();
    kryo.writeObject(output, content);
    return output.total();
  }

  private MediaContent roundTrip(Kryo kryo) {
    output.reset();
    kryo.writeObject(output, content);
    input.setBuffer(output.getBuffer(), 0, output.position());
    return kryo.readObject(input, MediaContent.class);
  }

  /** Measured. */
  @Benchmark
  public MediaContent generatedSerializer() {
    return roundTrip(generated);
  }

  /** Measured. */
  @Benchmark
  public MediaContent handWrittenSerializer() {
    return roundTrip(byHand);
  }

  /** Measured. */
  @Benchmark
  public MediaContent fieldSerializer() {
    return roundTrip(fields);
  }

  /** Measured. */
  @Benchmark
  public @Nullable Object apacheFory() {
    return fory.deserialize(fory.serialize(content));
  }
}
