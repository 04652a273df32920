package io.modelshare.types;

import io.modelshare.serial.ModelSerializer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.BitSet;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The serializers of large numbers, sets of bits and optional numbers, beside {@link Serializers}.
 */
public final class NumberConstants {
  /** Writes a {@link BigInteger}. */
  public static final ModelSerializer<BigInteger> BIG_INTEGER = NumberSerializers.bigIntegers();

  /** Writes a {@link BigDecimal}. */
  public static final ModelSerializer<BigDecimal> BIG_DECIMAL = NumberSerializers.bigDecimals();

  /** Writes a {@link UUID}. */
  public static final ModelSerializer<UUID> UUID = NumberSerializers.uuids();

  /** Writes a {@link BitSet}. */
  public static final ModelSerializer<BitSet> BIT_SET = NumberSerializers.bitSets();

  /** Writes an {@link OptionalInt}. */
  public static final ModelSerializer<OptionalInt> OPTIONAL_INT = NumberSerializers.optionalInts();

  /** Writes an {@link OptionalLong}. */
  public static final ModelSerializer<OptionalLong> OPTIONAL_LONG =
      NumberSerializers.optionalLongs();

  /** Writes an {@link OptionalDouble}. */
  public static final ModelSerializer<OptionalDouble> OPTIONAL_DOUBLE =
      NumberSerializers.optionalDoubles();

  private NumberConstants() {}
}
