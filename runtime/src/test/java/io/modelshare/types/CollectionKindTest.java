package io.modelshare.types;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.modelshare.serial.ModelSerializer;
import java.util.Collections;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read as it was, or refused. */
class CollectionKindTest {
  private static final ModelSerializer<Set<String>> SET = Serializers.set(BoxConstants.STRING);
  private static final ModelSerializer<Map<String, Integer>> MAP =
      Serializers.map(BoxConstants.STRING, BoxConstants.INTEGER);

  @Test
  void setByIdentityIsReadAsASetByHashUnlessThatLosesElements() {
    Set<String> byIdentity = Collections.newSetFromMap(new IdentityHashMap<>());
    byIdentity.addAll(List.of("a", "b"));
    assertEquals(new HashSet<>(byIdentity), copy(SET, byIdentity));
    byIdentity.add(String.valueOf(new char[] {'a'}));
    for (Set<String> set : List.of(byIdentity, Collections.unmodifiableSet(byIdentity))) {
      KryoException e = assertThrows(KryoException.class, () -> copy(SET, set));
      assertTrue(e.getMessage().contains("a set of 3 elements, of which only 2"), e.getMessage());
    }
  }

  @Test
  void mapByIdentityStaysOneUnlessItCannotBeSeen() {
    IdentityHashMap<String, Integer> byIdentity = new IdentityHashMap<>();
    byIdentity.put("a", 1);
    byIdentity.put(String.valueOf(new char[] {'a'}), 2);
    assertEquals(2, copy(MAP, byIdentity).size());
    KryoException e =
        assertThrows(KryoException.class, () -> copy(MAP, Collections.unmodifiableMap(byIdentity)));
    assertTrue(e.getMessage().contains("a map of 2 elements, of which only 1"), e.getMessage());
  }

  /** Or a file would be written that cannot be loaded. */
  @Test
  void whatIsReadIsOfTheDeclaredType() {
    Properties properties = new Properties();
    properties.put("key", "value");
    ModelSerializer<Hashtable<?, ?>> table =
        Serializers.map(Hashtable.class, BoxConstants.STRING, BoxConstants.STRING);
    assertEquals(Map.of("key", "value"), copy(table, properties));
    ModelSerializer<NavigableSet<?>> sorted =
        Serializers.collection(NavigableSet.class, BoxConstants.STRING);
    NavigableSet<?> fixed = Collections.unmodifiableNavigableSet(new TreeSet<>(Set.of("a")));
    assertEquals(fixed, copy(sorted, fixed));
  }

  @Test
  void queueKeepsItsCapacity() {
    ModelSerializer<BlockingQueue<?>> serializer =
        Serializers.collection(BlockingQueue.class, BoxConstants.STRING);
    List<BlockingQueue<String>> queues = List.of(
        new ArrayBlockingQueue<>(3),
        new LinkedBlockingQueue<>(3),
        new LinkedBlockingDeque<>(3),
        new LinkedBlockingQueue<>(),
        new PriorityBlockingQueue<>(),
        new LinkedTransferQueue<>());
    for (BlockingQueue<String> queue : queues) {
      queue.add("a");
      BlockingQueue<?> copy = copy(serializer, queue);
      assertEquals(queue.getClass(), copy.getClass());
      assertEquals(queue.remainingCapacity(), copy.remainingCapacity());
      assertEquals(List.copyOf(queue), List.copyOf(copy));
    }
  }

  @Test
  void queueThatHoldsItsElementsForATimeIsRefused() {
    ModelSerializer<BlockingQueue<?>> serializer =
        Serializers.collection(BlockingQueue.class, BoxConstants.STRING);
    for (BlockingQueue<?> queue : List.of(new DelayQueue<>(), new SynchronousQueue<>())) {
      KryoException e = assertThrows(KryoException.class, () -> copy(serializer, queue));
      assertTrue(e.getMessage().contains("none of the queues that are written"), e.getMessage());
    }
  }

  @Test
  void roomForMoreElementsThanIsReadIsRefused() {
    ModelSerializer<BlockingQueue<?>> serializer =
        Serializers.collection(BlockingQueue.class, BoxConstants.STRING);
    BlockingQueue<?> queue = new ArrayBlockingQueue<>((1 << 25) + 1);
    KryoException e = assertThrows(KryoException.class, () -> copy(serializer, queue));
    assertTrue(e.getMessage().contains("limit=33554432"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1, (1 << 25) + 1, Integer.MAX_VALUE})
  void forgedCapacityIsRefused(int forged) {
    ModelSerializer<BlockingQueue<?>> serializer =
        Serializers.collection(BlockingQueue.class, BoxConstants.STRING);
    int capacity = 0x010203;
    BlockingQueue<?> queue = new ArrayBlockingQueue<>(capacity, false, List.of("a", "b"));
    String text = text(write(serializer, queue));
    assertTrue(text.contains(number(capacity)));
    byte[] bytes = text.replace(number(capacity), number(forged)).getBytes(ISO_8859_1);
    assertThrows(KryoException.class, () -> read(serializer, bytes, queue));
  }

  /** Each takes a few bytes of a stream, and 128 MiB of memory. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void roomOfAllQueuesThatAKryoReadsAtOnceIsLimited(boolean keepsReferences) {
    ModelSerializer<BlockingQueue<?>> serializer =
        Serializers.collection(BlockingQueue.class, BoxConstants.STRING);
    ModelSerializer<List<BlockingQueue<?>>> queues = Serializers.list(serializer);
    Kryo kryo = new Kryo();
    kryo.setReferences(keepsReferences);
    Output output = new Output(256, -1);
    kryo.writeObject(
        output,
        List.of(
            new ArrayBlockingQueue<>(3), new ArrayBlockingQueue<>(4), new ArrayBlockingQueue<>(5)),
        queues);
    Input small = new Input(output.toBytes());
    assertEquals(3, kryo.readObject(small, List.class, queues).size());
    String text = text(output.toBytes());
    for (int capacity = 3; capacity <= 5; capacity++) {
      text = text.replace(number(capacity) + '\0', number(1 << 25) + '\0');
    }
    Input large = new Input(text.getBytes(ISO_8859_1));
    KryoException e =
        assertThrows(KryoException.class, () -> kryo.readObject(large, List.class, queues));
    assertTrue(
        e.getMessage().contains("room for 100663296 elements in all, limit=67108864"),
        e.getMessage());
  }

  private static String number(int value) {
    Output output = new Output(5);
    output.writeVarInt(value, false);
    return text(output.toBytes());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  private static <T> T copy(ModelSerializer<T> serializer, T value) {
    return read(serializer, write(serializer, value), value);
  }

  private static <T> byte[] write(ModelSerializer<T> serializer, T value) {
    Output output = new Output(256, -1);
    serializer.write(new Kryo(), output, value);
    return output.toBytes();
  }

  @SuppressWarnings("unchecked") // the class is not asked for
  private static <T> T read(ModelSerializer<T> serializer, byte[] bytes, T written) {
    Class<T> type = (Class<T>) written.getClass();
    return serializer.read(new Kryo(), new Input(bytes), type);
  }
}
