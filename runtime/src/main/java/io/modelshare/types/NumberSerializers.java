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

/** The serializers of numbers that are no primitives, and of what is made of bits. */
final class NumberSerializers {
  private NumberSerializers() {}

  static ModelSerializer<BigInteger> bigIntegers() {
    return new ValueSerializer<>(BigInteger.class) {
      @Override
      protected void write(ModelWriter out, BigInteger value) {
        out.writeBytes(value.toByteArray());
      }

      @Override
      protected BigInteger read(ModelReader in) {
        return new BigInteger(in.readBytes());
      }
    };
  }

  static ModelSerializer<BigDecimal> bigDecimals() {
    return new ValueSerializer<>(BigDecimal.class) {
      @Override
      protected void write(ModelWriter out, BigDecimal value) {
        out.writeInt(value.scale());
        out.writeBytes(value.unscaledValue().toByteArray());
      }

      @Override
      protected BigDecimal read(ModelReader in) {
        int scale = in.readInt();
        return new BigDecimal(new BigInteger(in.readBytes()), scale);
      }
    };
  }

  static ModelSerializer<UUID> uuids() {
    return new ValueSerializer<>(UUID.class) {
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
  }

  static ModelSerializer<BitSet> bitSets() {
    ArraySerializer<long[], LongBuffer> words = new ArraySerializer<>(Elements.LONGS, long[].class);
    return new ModelSerializer<>() {
      @Override
      protected void write(ModelWriter out, BitSet value) {
        words.write(out, value.toLongArray());
      }

      @Override
      protected BitSet read(ModelReader in) {
        return BitSet.valueOf(words.read(in));
      }

      @Override
      public Class<BitSet> valueType() {
        return BitSet.class;
      }
    };
  }

  static ModelSerializer<OptionalInt> optionalInts() {
    return new ValueSerializer<>(OptionalInt.class) {
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
  }

  static ModelSerializer<OptionalLong> optionalLongs() {
    return new ValueSerializer<>(OptionalLong.class) {
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
  }

  static ModelSerializer<OptionalDouble> optionalDoubles() {
    return new ValueSerializer<>(OptionalDouble.class) {
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
  }
}
