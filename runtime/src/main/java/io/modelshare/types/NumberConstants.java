package io.modelshare.types;

import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import io.modelshare.tensor.Elements;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.LongBuffer;
import java.util.BitSet;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The serializers of large numbers, sets of bits and optional numbers, beside {@link Serializers}.
 */
public final class NumberConstants {
  private static final ArraySerializer<long[], LongBuffer> WORDS =
      new ArraySerializer<>(Elements.LONGS, long[].class);

  /** Writes a {@link BigInteger}. */
  public static final ModelSerializer<BigInteger> BIG_INTEGER =
      new ValueSerializer<>(BigInteger.class) {
        @Override
        protected void write(ModelWriter out, BigInteger value) {
          Subclasses.refuse(value, BigInteger.class);
          out.writeBytes(value.toByteArray());
        }

        @Override
        protected BigInteger read(ModelReader in) {
          return new BigInteger(in.readBytes());
        }
      };

  /** Writes a {@link BigDecimal}. */
  public static final ModelSerializer<BigDecimal> BIG_DECIMAL =
      new ValueSerializer<>(BigDecimal.class) {
        @Override
        protected void write(ModelWriter out, BigDecimal value) {
          Subclasses.refuse(value, BigDecimal.class);
          out.writeInt(value.scale());
          out.writeBytes(value.unscaledValue().toByteArray());
        }

        @Override
        protected BigDecimal read(ModelReader in) {
          int scale = in.readInt();
          return new BigDecimal(new BigInteger(in.readBytes()), scale);
        }
      };

  /** Writes a {@link UUID}. */
  public static final ModelSerializer<UUID> UUID = new ValueSerializer<>(UUID.class) {
    @Override
    protected void write(ModelWriter out, UUID value) {
      out.writeLong(value.getMostSignificantBits());
      out.writeLong(value.getLeastSignificantBits());
    }

    @Override
    protected UUID read(ModelReader in) {
      long high = in.readLong();
      return new UUID(high, in.readLong());
    }
  };

  /** Writes a {@link BitSet}. */
  public static final ModelSerializer<BitSet> BIT_SET = new ModelSerializer<>() {
    @Override
    protected void write(ModelWriter out, BitSet value) {
      Subclasses.refuse(value, BitSet.class);
      WORDS.write(out, value.toLongArray());
    }

    @Override
    protected BitSet read(ModelReader in) {
      return BitSet.valueOf(WORDS.read(in));
    }

    @Override
    public Class<BitSet> valueType() {
      return BitSet.class;
    }
  };

  /** Writes an {@link OptionalInt}. */
  public static final ModelSerializer<OptionalInt> OPTIONAL_INT =
      new ValueSerializer<>(OptionalInt.class) {
        @Override
        protected void write(ModelWriter out, OptionalInt value) {
          out.writeBoolean(value.isPresent());
          if (value.isPresent()) {
            out.writeInt(value.getAsInt());
          }
        }

        @Override
        protected OptionalInt read(ModelReader in) {
          return in.readBoolean() ? OptionalInt.of(in.readInt()) : OptionalInt.empty();
        }
      };

  /** Writes an {@link OptionalLong}. */
  public static final ModelSerializer<OptionalLong> OPTIONAL_LONG =
      new ValueSerializer<>(OptionalLong.class) {
        @Override
        protected void write(ModelWriter out, OptionalLong value) {
          out.writeBoolean(value.isPresent());
          if (value.isPresent()) {
            out.writeLong(value.getAsLong());
          }
        }

        @Override
        protected OptionalLong read(ModelReader in) {
          return in.readBoolean() ? OptionalLong.of(in.readLong()) : OptionalLong.empty();
        }
      };

  /** Writes an {@link OptionalDouble}. */
  public static final ModelSerializer<OptionalDouble> OPTIONAL_DOUBLE =
      new ValueSerializer<>(OptionalDouble.class) {
        @Override
        protected void write(ModelWriter out, OptionalDouble value) {
          out.writeBoolean(value.isPresent());
          if (value.isPresent()) {
            out.writeDouble(value.getAsDouble());
          }
        }

        @Override
        protected OptionalDouble read(ModelReader in) {
          return in.readBoolean() ? OptionalDouble.of(in.readDouble()) : OptionalDouble.empty();
        }
      };

  private NumberConstants() {}
}
