package io.modelshare.processor;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Makes values without parts at random, with a liking for the ends of their ranges. */
final class RandomValues {
  private static final Set<Class<?>> PLAIN = Set.of(
      Boolean.class,
      Byte.class,
      Short.class,
      Character.class,
      Integer.class,
      Long.class,
      Float.class,
      Double.class,
      String.class);

  private static final List<String> ZONES = List.of(
      "Europe/Paris",
      "UTC",
      "UTC+01:00",
      "Z",
      "+05:30",
      "-18:00",
      "GMT0",
      "Asia/Kathmandu",
      "EST5EDT");

  private static final List<Locale> LOCALES = List.of(
      Locale.ROOT,
      Locale.GERMANY,
      Locale.forLanguageTag("sr-Latn-RS"),
      Locale.forLanguageTag("ja-JP-u-ca-japanese"),
      Locale.forLanguageTag("th-TH-u-nu-thai-x-lvariant-TH"),
      Locale.forLanguageTag("de-POSIX-x-URP-lvariant-Abc-Def"));

  private static final List<Long> EDGES = List.of(
      0L,
      1L,
      -1L,
      63L,
      64L,
      127L,
      128L,
      255L,
      32767L,
      65535L,
      (long) Integer.MAX_VALUE,
      (long) Integer.MIN_VALUE,
      Long.MAX_VALUE,
      Long.MIN_VALUE);

  private final Random random;

  RandomValues(Random random) {
    this.random = random;
  }

  /** Returns whether a type is a box or a string. */
  static boolean isPlain(Class<?> type) {
    return type.isPrimitive() || PLAIN.contains(type);
  }

  /** Returns a value of a type, or null if its values have parts. */
  Object of(Class<?> type) {
    if (type.isArray() && type.getComponentType().isPrimitive()) {
      Object array = Array.newInstance(type.getComponentType(), random.nextInt(5));
      for (int i = 0; i < Array.getLength(array); i++) {
        Array.set(array, i, of(type.getComponentType()));
      }
      return array;
    }
    Object value = basic(type.getName());
    if (value == null) {
      value = time(type.getSimpleName());
    }
    return value == null ? buffer(type.getSimpleName()) : value;
  }

  private long number() {
    return switch (random.nextInt(3)) {
      case 0 -> EDGES.get(random.nextInt(EDGES.size()));
      case 1 -> random.nextInt(100);
      default -> random.nextLong();
    };
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      switch (random.nextInt(6)) {
        case 0 -> text.append((char) random.nextInt(0x10000));
        case 1 -> text.appendCodePoint(0x1F600 + random.nextInt(50));
        case 2 -> text.append('é');
        default -> text.append((char) ('a' + random.nextInt(26)));
      }
    }
    return text.toString();
  }

  private Object basic(String type) {
    return switch (type) {
      case "boolean", "java.lang.Boolean" -> random.nextBoolean();
      case "byte", "java.lang.Byte" -> (byte) number();
      case "short", "java.lang.Short" -> (short) number();
      case "char", "java.lang.Character" -> (char) number();
      case "int", "java.lang.Integer" -> (int) number();
      case "long", "java.lang.Long" -> number();
      case "float", "java.lang.Float" -> floatValue();
      case "double", "java.lang.Double" -> doubleValue();
      case "java.lang.String" -> text();
      case "java.math.BigInteger" -> BigInteger.valueOf(number()).pow(random.nextInt(5));
      case "java.math.BigDecimal" -> BigDecimal.valueOf(number(), (int) number());
      case "java.util.UUID" -> new UUID(number(), number());
      case "java.util.BitSet" -> BitSet.valueOf(new long[] {number(), number()});
      case "java.util.OptionalInt" ->
        random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of((int) number());
      case "java.util.OptionalLong" ->
        random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(number());
      case "java.util.OptionalDouble" ->
        random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(doubleValue());
      case "java.net.URI" -> URI.create("http://h/" + random.nextInt(9) + "?q=%20#é");
      case "java.util.Locale" -> LOCALES.get(random.nextInt(LOCALES.size()));
      case "java.util.Currency" -> Currency.getInstance(random.nextBoolean() ? "EUR" : "USD");
      default -> null;
    };
  }

  private float floatValue() {
    return random.nextInt(4) == 0 ? -0.0f : Float.intBitsToFloat((int) number());
  }

  private double doubleValue() {
    return random.nextInt(4) == 0 ? -0.0 : Double.longBitsToDouble(number());
  }

  private Object time(String type) {
    Instant instant = Instant.ofEpochSecond(
        Math.floorMod(number(), 31_556_889_864_403_199L), random.nextInt(1_000_000_000));
    ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    if (random.nextInt(3) > 0) {
      instant = instant.minusSeconds(random.nextInt(3) * 15_000_000_000_000_000L);
    }
    ZoneOffset offset = ZoneOffset.ofTotalSeconds(random.nextInt(129_601) - 64_800);
    LocalDateTime local = LocalDateTime.ofEpochSecond(
        instant.getEpochSecond() / 2, instant.getNano(), ZoneOffset.UTC);
    return switch (type) {
      case "Instant" -> random.nextInt(9) == 0 ? Instant.MIN : instant;
      case "LocalDate" -> local.toLocalDate();
      case "LocalTime" -> local.toLocalTime();
      case "LocalDateTime" -> local;
      case "OffsetDateTime" -> OffsetDateTime.of(local, offset);
      case "OffsetTime" -> OffsetTime.of(local.toLocalTime(), offset);
      case "ZonedDateTime" -> ZonedDateTime.ofInstant(local, offset, zone);
      case "Duration" -> Duration.ofSeconds(number(), random.nextInt(1_000_000_000));
      case "Period" -> Period.of((int) number(), (int) number(), (int) number());
      case "Year" -> Year.of((int) (number() % 1_000_000_000));
      case "YearMonth" -> YearMonth.of((int) (number() % 1_000_000_000), 1 + random.nextInt(12));
      case "MonthDay" -> MonthDay.of(1 + random.nextInt(12), 1 + random.nextInt(29));
      case "ZoneId" -> zone;
      case "ZoneOffset" -> offset;
      case "DayOfWeek" -> DayOfWeek.of(1 + random.nextInt(7));
      default -> null;
    };
  }

  /** Returns a buffer on the heap or not, in any order, whose position is somewhere. */
  private Object buffer(String type) {
    if (!type.endsWith("Buffer")) {
      return null;
    }
    ByteBuffer bytes =
        random.nextBoolean() ? ByteBuffer.allocate(64) : ByteBuffer.allocateDirect(64);
    while (bytes.hasRemaining()) {
      bytes.put((byte) random.nextInt());
    }
    bytes.position(8 * random.nextInt(3)).limit(32 + 8 * random.nextInt(4));
    bytes = random.nextBoolean() ? bytes.slice() : bytes;
    bytes.order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    bytes = random.nextInt(4) == 0 ? bytes.asReadOnlyBuffer().order(bytes.order()) : bytes;
    return switch (type) {
      case "ByteBuffer" -> bytes;
      case "CharBuffer" ->
        random.nextInt(3) == 0 ? CharBuffer.wrap("xéyz", 1, 3) : positioned(bytes.asCharBuffer());
      case "ShortBuffer" ->
        random.nextInt(3) == 0
            ? ShortBuffer.wrap(new short[] {1, 2, 3}, 1, 1)
            : positioned(bytes.asShortBuffer());
      case "IntBuffer" ->
        random.nextInt(3) == 0
            ? IntBuffer.wrap(new int[] {1, 2, 3}, 1, 1).slice()
            : positioned(bytes.asIntBuffer());
      case "LongBuffer" ->
        random.nextInt(3) == 0
            ? LongBuffer.wrap(new long[] {1, 2, 3}, 1, 2)
            : positioned(bytes.asLongBuffer());
      case "FloatBuffer" ->
        random.nextInt(3) == 0
            ? FloatBuffer.wrap(new float[] {-0.0f, 2})
            : positioned(bytes.asFloatBuffer());
      case "DoubleBuffer" ->
        random.nextInt(3) == 0 ? DoubleBuffer.allocate(0) : positioned(bytes.asDoubleBuffer());
      default -> null;
    };
  }

  private java.nio.Buffer positioned(java.nio.Buffer buffer) {
    return buffer.position(random.nextInt(buffer.limit() + 1));
  }
}
