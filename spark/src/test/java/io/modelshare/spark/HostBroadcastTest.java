package io.modelshare.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.CorruptModelException;
import io.modelshare.IncompatibleModelException;
import io.modelshare.ModelFiles;
import io.modelshare.Sharing;
import io.modelshare.SharingMode;
import io.modelshare.spark.testing.Cluster;
import io.modelshare.spark.testing.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** In local mode, where driver and executor are one JVM. */
@Tag("every-spark")
class HostBroadcastTest {
  @TempDir
  static Path local;

  private static JavaSparkContext context;

  @TempDir
  Path directory;

  private final Weights original = Weights.train(1000);

  @BeforeAll
  static void start() throws IOException {
    Cluster.assumeSparkRunsHere();
    context = new JavaSparkContext(new SparkConf()
        .setMaster("local[2]")
        .setAppName("test")
        .set("spark.ui.enabled", "false")
        .set("spark.driver.host", "localhost")
        .set("spark.driver.bindAddress", "127.0.0.1")
        .set("spark.sql.warehouse.dir", local.resolve("warehouse").toString())
        .set("spark.local.dir", local.toString()));
  }

  @AfterAll
  static void stop() {
    if (context != null) {
      context.stop();
    }
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    Cluster.until("no model is left", () -> models().isEmpty());
  }

  private static List<Path> models() throws IOException {
    Path own = local;
    try (var files = Files.walk(own)) {
      return files.filter(file -> file.toString().endsWith(".model")).toList();
    } catch (UncheckedIOException removedMeanwhile) {
      return List.of(own);
    }
  }

  private List<String> answers(HostBroadcast<Weights> model) {
    return context
        .parallelize(List.of(1, 2, 3, 4), 4)
        .map(row -> model.value().digest())
        .distinct()
        .collect();
  }

  @Test
  void tasksAndTheDriverReadOneCopyWhichLastsWhileItCanBeReached() throws Exception {
    HostBroadcast<Weights> model = HostBroadcast.of(context, original);
    Weights value = model.value();
    assertSame(value, model.value());
    assertEquals(List.of(original.digest()), answers(model));
    assertEquals(1, models().size());
    model.unpersist();
    assertEquals(original.digest(), value.digest());
    assertEquals(List.of(original.digest()), answers(model));
    model.destroy();
    model.destroy();
    assertEquals(original.digest(), value.digest());
    for (Runnable use : List.<Runnable>of(model::value, model::unpersist)) {
      String message = assertThrows(IllegalStateException.class, use::run).getMessage();
      assertTrue(message.contains("destroyed") && message.contains(model.id()), message);
    }
  }

  @Test
  void equalModelsAreOneFileUntilBothAreDestroyed() throws Exception {
    HostBroadcast<Weights> one = HostBroadcast.of(context, original);
    HostBroadcast<Weights> other = HostBroadcast.of(context.sc(), Weights.train(1000));
    HostBroadcast<Weights> different = HostBroadcast.of(context, Weights.train(999));
    assertEquals(one.id(), other.id());
    assertNotEquals(one.id(), different.id());
    assertEquals(2, models().size());
    one.destroy();
    assertEquals(List.of(original.digest()), answers(other));
    other.destroy();
    different.destroy();
  }

  @Test
  void functionOfSqlReadsIt() throws Exception {
    HostBroadcast<Weights> model = HostBroadcast.of(context, original);
    SparkSession session = SparkSession.builder().sparkContext(context.sc()).getOrCreate();
    session
        .udf()
        .register(
            "digest", (UDF1<Long, String>) id -> model.value().digest(), DataTypes.StringType);
    assertEquals(
        original.digest(),
        session.sql("SELECT digest(id) FROM range(2)").first().getString(0));
    model.destroy();
  }

  @Test
  void fileOfTheHostIsMappedWhereItIsUnlessSomethingIsToBeRebuilt() throws Exception {
    Path saved = directory.resolve("saved");
    ModelFiles.save(original, saved);
    HostBroadcast<Weights> rebuilt =
        HostBroadcast.of(context, saved.toUri().toString(), Weights.class);
    assertEquals(List.of(original.digest()), answers(rebuilt));
    assertEquals(1, models().size());
    rebuilt.destroy();
    Path complete = directory.resolve("complete with spaces");
    try (SharingMode mode = Sharing.sharingMode()) {
      ModelFiles.save(original, complete);
      assertTrue(mode != null);
    }
    Cluster.until("no model is left", () -> models().isEmpty());
    HostBroadcast<Weights> mapped =
        HostBroadcast.of(context.sc(), complete.toString(), Weights.class);
    assertEquals(List.of(original.digest()), answers(mapped));
    assertEquals(List.of(), models());
    mapped.destroy();
  }

  @Test
  void wrongFilesAreRefusedWithTheReason() throws Exception {
    Path file = directory.resolve("file");
    assertThrows(
        IOException.class, () -> HostBroadcast.of(context, file.toString(), Weights.class));
    Files.writeString(file, "this is no model, whatever it says");
    assertThrows(
        CorruptModelException.class,
        () -> HostBroadcast.of(context, file.toString(), Weights.class));
    ModelFiles.save(original, directory.resolve("saved"));
    HostBroadcast<String> wrong =
        HostBroadcast.of(context, directory.resolve("saved").toString(), String.class);
    UncheckedIOException e = assertThrows(UncheckedIOException.class, wrong::value);
    assertTrue(e.getCause() instanceof IncompatibleModelException, e.toString());
    wrong.destroy();
  }

  private static <T> int assertTravels(T object, SerializerInstance serializer) {
    ClassTag<T> tag = ClassTag$.MODULE$.apply(object.getClass());
    ByteBuffer bytes = serializer.serialize(object, tag);
    int length = bytes.remaining();
    HostBroadcast<?> copy = (HostBroadcast<?>) serializer.deserialize(bytes, tag);
    assertEquals(object.toString(), copy.toString());
    assertThrows(IllegalStateException.class, copy::destroy);
    assertThrows(IllegalStateException.class, copy::unpersist);
    assertThrows(IllegalStateException.class, copy::prefetch);
    assertTrue(copy.value() instanceof Weights);
    return length;
  }

  @Test
  void serializedItIsSmallAndItsCopyIsNotTheOwner() throws Exception {
    HostBroadcast<Weights> model = HostBroadcast.of(context, original);
    SparkConf conf = SparkEnv.get().conf();
    int java = assertTravels(model, new JavaSerializer(conf).newInstance());
    int kryo = assertTravels(model, new KryoSerializer(conf).newInstance());
    assertTrue(java < 2048, "by Java " + java);
    assertTrue(kryo < 512, "by Kryo " + kryo);
    assertEquals(List.of(original.digest()), answers(model));
    model.destroy();
  }

  @Test
  void ticketThatIsEvictedKeepsTheModelAndOneThatIsClosedDoesNot() throws Exception {
    HostBroadcast<Weights> model = HostBroadcast.of(context, original);
    SerializerInstance kryo = new KryoSerializer(SparkEnv.get().conf()).newInstance();
    SerializerInstance java = new JavaSerializer(SparkEnv.get().conf()).newInstance();
    Ticket ticket = model.ticket();
    Weights value = ticket.open(Weights.class);
    for (SerializerInstance serializer : List.of(kryo, java)) {
      serializer.serialize(ticket, ClassTag$.MODULE$.apply(Ticket.class));
      ticket.close();
      assertSame(value, ticket.open(Weights.class));
    }
    model.destroy();
    ticket.close();
    assertEquals(original.digest(), value.digest());
  }
}
