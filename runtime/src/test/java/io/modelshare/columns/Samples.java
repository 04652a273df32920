package io.modelshare.columns;

import io.modelshare.serial.ModelSerializer;
import io.modelshare.types.ArrayConstants;
import io.modelshare.types.BoxConstants;
import io.modelshare.types.BufferConstants;
import io.modelshare.types.NumberConstants;
import io.modelshare.types.Serializers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collections of all kinds of elements, made at random. */
final class Samples {
  private static final List<ChronoUnit> UNITS = List.of(ChronoUnit.values());

  private Samples() {}

  /** A type of elements, and how one is made. */
  record Kind<E>(
      String name, ModelSerializer<E> serializer, boolean isKey, Function<Random, E> maker) {

    /** Returns elements of which some may be null. */
    List<@Nullable E> list(Random random, int size, boolean hasNulls) {
      List<@Nullable E> list = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        list.add(hasNulls && random.nextInt(5) == 0 ? null : maker.apply(random));
      }
      return list;
    }

    Set<E> set(Random random, int size) {
      Set<E> set = new LinkedHashSet<>();
      for (int i = 0; i < size; i++) {
        set.add(maker.apply(random));
      }
      return set;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static String string(Random random) {
    String letters = random.nextInt(4) == 0 ? "aäż漢\uD83D\uDE00" : "abcdefgh";
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(random.nextInt(5) == 0 ? 60 : 12); length > 0; length--) {
      int at = random.nextInt(letters.codePointCount(0, letters.length()));
      text.appendCodePoint(letters.codePointAt(letters.offsetByCodePoints(0, at)));
    }
    return text.toString();
  }

  private static ByteBuffer bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(50)];
    random.nextBytes(bytes);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return random.nextInt(3) > 0
        ? buffer
        : buffer.position(bytes.length / 3).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static final Kind<String> STRING =
      new Kind<>("String", BoxConstants.STRING, true, Samples::string);

  private static final Kind<Integer> INTEGER =
      new Kind<>("Integer", BoxConstants.INTEGER, true, Random::nextInt);

  static final List<Kind<?>> KINDS = List.of(
      STRING,
      INTEGER,
      new Kind<>("repeated strings", BoxConstants.STRING, false, random -> "s" + random.nextInt(9)),
      new Kind<>("Boolean", BoxConstants.BOOLEAN, false, Random::nextBoolean),
      new Kind<>("Byte", BoxConstants.BYTE, true, random -> (byte) random.nextInt()),
      new Kind<>("Character", BoxConstants.CHARACTER, true, random -> (char) random.nextInt()),
      new Kind<>("Short", BoxConstants.SHORT, true, random -> (short) random.nextInt()),
      new Kind<>("Long", BoxConstants.LONG, true, Random::nextLong),
      new Kind<>("Float", BoxConstants.FLOAT, false, Random::nextFloat),
      new Kind<>("Double", BoxConstants.DOUBLE, false, Random::nextDouble),
      new Kind<>(
          "UUID",
          NumberConstants.UUID,
          true,
          random -> new UUID(random.nextLong(), random.nextLong())),
      new Kind<>(
          "enum",
          Serializers.enumeration(ChronoUnit.class),
          true,
          random -> UNITS.get(random.nextInt(UNITS.size()))),
      new Kind<>("ByteBuffer", BufferConstants.BYTE_BUFFER, true, Samples::bytes),
      new Kind<>(
          "CharBuffer",
          BufferConstants.CHAR_BUFFER,
          false,
          random -> CharBuffer.wrap(string(random).toCharArray())),
      new Kind<>(
          "ShortBuffer",
          BufferConstants.SHORT_BUFFER,
          false,
          random -> ShortBuffer.wrap(new short[] {1, 2, 3}).position(random.nextInt(3))),
      new Kind<>(
          "IntBuffer",
          BufferConstants.INT_BUFFER,
          false,
          random -> IntBuffer.wrap(random.ints(random.nextInt(9)).toArray())),
      new Kind<>(
          "LongBuffer",
          BufferConstants.LONG_BUFFER,
          false,
          random -> LongBuffer.wrap(random.longs(random.nextInt(9)).toArray())),
      new Kind<>(
          "FloatBuffer",
          BufferConstants.FLOAT_BUFFER,
          false,
          random -> FloatBuffer.wrap(new float[] {random.nextFloat(), 0, Float.NaN})),
      new Kind<>(
          "DoubleBuffer",
          BufferConstants.DOUBLE_BUFFER,
          false,
          random -> DoubleBuffer.wrap(random.doubles(random.nextInt(9)).toArray())),
      new Kind<>(
          "Optional",
          Serializers.optional(BoxConstants.STRING),
          false,
          random -> random.nextBoolean() ? Optional.<String>empty() : Optional.of(string(random))),
      new Kind<>(
          "List of strings",
          Serializers.list(BoxConstants.STRING),
          false,
          random -> Collections.unmodifiableList(STRING.list(random, random.nextInt(5), true))),
      new Kind<>(
          "Set",
          Serializers.set(BoxConstants.INTEGER),
          false,
          random -> INTEGER.set(random, random.nextInt(5))),
      new Kind<>(
          "Map of lists",
          Serializers.map(BoxConstants.STRING, Serializers.list(BoxConstants.INTEGER)),
          false,
          random -> {
            Map<String, List<Integer>> map = new LinkedHashMap<>();
            for (String key : STRING.set(random, random.nextInt(5))) {
              map.put(key, new ArrayList<>(INTEGER.set(random, random.nextInt(3))));
            }
            return map;
          }));

  /** Arrays, of which none equals another. */
  static final List<Kind<?>> ARRAYS = List.of(
      new Kind<>("boolean[]", ArrayConstants.BOOLEAN_ARRAY, false, random ->
          new boolean[] {random.nextBoolean(), true}),
      new Kind<>("byte[]", ArrayConstants.BYTE_ARRAY, false, random -> new byte[random.nextInt(9)]),
      new Kind<>(
          "char[]", ArrayConstants.CHAR_ARRAY, false, random -> string(random).toCharArray()),
      new Kind<>(
          "int[]",
          ArrayConstants.INT_ARRAY,
          false,
          random -> random.ints(random.nextInt(9)).toArray()),
      new Kind<>(
          "double[]",
          ArrayConstants.DOUBLE_ARRAY,
          false,
          random -> random.doubles(random.nextInt(9)).toArray()));

  /** Returns the keys of a set or map, in ascending order if it is to be sorted. */
  static <K> List<K> keys(Kind<K> kind, Random random, int size, boolean isSorted) {
    Set<K> keys = kind.set(random, size);
    return new ArrayList<>(isSorted ? new TreeSet<>(keys) : keys);
  }

  /** Returns a map of these keys. */
  static <K, V> Map<K, @Nullable V> map(
      List<K> keys, Kind<V> values, Random random, boolean hasNulls, boolean isSorted) {
    Map<K, @Nullable V> map = isSorted ? new TreeMap<>() : new LinkedHashMap<>();
    List<@Nullable V> list = values.list(random, keys.size(), hasNulls);
    for (int i = 0; i < keys.size(); i++) {
      map.put(keys.get(i), list.get(i));
    }
    return map;
  }
}
