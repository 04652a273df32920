package io.modelshare.serial;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.BitSet;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** The part of {@link Serializers} that only a model with such numbers initializes. */
interface NumberConstants {
  /** Writes a {@link BigInteger}. */
  ModelSerializer<BigInteger> BIG_INTEGER = NumberSerializers.bigIntegers();

  /** Writes a {@link BigDecimal}. */
  ModelSerializer<BigDecimal> BIG_DECIMAL = NumberSerializers.bigDecimals();

  /** Writes a {@link UUID}. */
  ModelSerializer<UUID> UUID = NumberSerializers.uuids();

  /** Writes a {@link BitSet}. */
  ModelSerializer<BitSet> BIT_SET = NumberSerializers.bitSets();

  /** Writes an {@link OptionalInt}. */
  ModelSerializer<OptionalInt> OPTIONAL_INT = NumberSerializers.optionalInts();

  /** Writes an {@link OptionalLong}. */
  ModelSerializer<OptionalLong> OPTIONAL_LONG = NumberSerializers.optionalLongs();

  /** Writes an {@link OptionalDouble}. */
  ModelSerializer<OptionalDouble> OPTIONAL_DOUBLE = NumberSerializers.optionalDoubles();
}
