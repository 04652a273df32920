package io.modelshare.types;

import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import org.jspecify.annotations.Nullable;

/** The serializers of the boxes and of strings: values without identity. */
final class PlainSerializers {
  private PlainSerializers() {}

  private abstract static class Plain<T> extends ModelSerializer<T> implements Packable<T> {
    private final Class<T> type;
    private final @Nullable Packing<T> packing;

    Plain(Class<T> type, @Nullable Packing<T> packing) {
      this.type = type;
      this.packing = packing;
      setImmutable(true);
    }

    @Override
    protected final boolean keepsIdentity() {
      return false;
    }

    @Override
    public final @Nullable Packing<T> packing() {
      return packing;
    }

    @Override
    public final Class<T> valueType() {
      return type;
    }
  }

  static ModelSerializer<String> strings() {
    return new StringSerializer();
  }

  /** Leaves null to Kryo's own form of a string, which has room for it. */
  private static final class StringSerializer extends Plain<String> {
    StringSerializer() {
      super(String.class, new StringPacking());
      setAcceptsNull(true);
    }

    @Override
    protected void write(ModelWriter out, @Nullable String value) {
      out.writeString(value);
    }

    @Override
    @SuppressWarnings("NullAway") // accepts null
    protected @Nullable String read(ModelReader in) {
      return in.readString();
    }
  }

  static ModelSerializer<Boolean> booleans() {
    return new Plain<>(Boolean.class, null) {
      @Override
      protected void write(ModelWriter out, Boolean value) {
        out.writeBoolean(value);
      }

      @Override
      protected Boolean read(ModelReader in) {
        return in.readBoolean();
      }
    };
  }

  static ModelSerializer<Byte> bytes() {
    return new Plain<>(Byte.class, BoxPacking.BYTES) {
      @Override
      protected void write(ModelWriter out, Byte value) {
        out.writeByte(value);
      }

      @Override
      protected Byte read(ModelReader in) {
        return in.readByte();
      }
    };
  }

  static ModelSerializer<Character> chars() {
    return new Plain<>(Character.class, BoxPacking.CHARS) {
      @Override
      protected void write(ModelWriter out, Character value) {
        out.writeChar(value);
      }

      @Override
      protected Character read(ModelReader in) {
        return in.readChar();
      }
    };
  }

  static ModelSerializer<Short> shorts() {
    return new Plain<>(Short.class, BoxPacking.SHORTS) {
      @Override
      protected void write(ModelWriter out, Short value) {
        out.writeShort(value);
      }

      @Override
      protected Short read(ModelReader in) {
        return in.readShort();
      }
    };
  }

  static ModelSerializer<Integer> ints() {
    return new Plain<>(Integer.class, BoxPacking.INTS) {
      @Override
      protected void write(ModelWriter out, Integer value) {
        out.writeInt(value);
      }

      @Override
      protected Integer read(ModelReader in) {
        return in.readInt();
      }
    };
  }

  static ModelSerializer<Long> longs() {
    return new Plain<>(Long.class, BoxPacking.LONGS) {
      @Override
      protected void write(ModelWriter out, Long value) {
        out.writeLong(value);
      }

      @Override
      protected Long read(ModelReader in) {
        return in.readLong();
      }
    };
  }

  static ModelSerializer<Float> floats() {
    return new Plain<>(Float.class, BoxPacking.FLOATS) {
      @Override
      protected void write(ModelWriter out, Float value) {
        out.writeFloat(value);
      }

      @Override
      protected Float read(ModelReader in) {
        return in.readFloat();
      }
    };
  }

  static ModelSerializer<Double> doubles() {
    return new Plain<>(Double.class, BoxPacking.DOUBLES) {
      @Override
      protected void write(ModelWriter out, Double value) {
        out.writeDouble(value);
      }

      @Override
      protected Double read(ModelReader in) {
        return in.readDouble();
      }
    };
  }
}
