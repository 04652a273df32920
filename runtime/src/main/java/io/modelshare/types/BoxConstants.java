package io.modelshare.types;

import io.modelshare.packing.BoxPacking;
import io.modelshare.packing.Packing;
import io.modelshare.packing.StringPacking;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import org.jspecify.annotations.Nullable;

/**
 * The serializers of boxes and strings, beside {@link Serializers}: a worker that attaches to a
 * model without any loads none of their classes.
 */
public final class BoxConstants {
  /** Writes a {@link String}. */
  public static final ModelSerializer<String> STRING = new StringSerializer();

  /** Writes a {@link Boolean}. */
  public static final ModelSerializer<Boolean> BOOLEAN = new BoxSerializer<>(Boolean.class, null) {
    @Override
    protected void write(ModelWriter out, Boolean value) {
      out.writeBoolean(value);
    }

    @Override
    protected Boolean read(ModelReader in) {
      return in.readBoolean();
    }
  };

  /** Writes a {@link Byte}. */
  public static final ModelSerializer<Byte> BYTE =
      new BoxSerializer<>(Byte.class, BoxPacking.BYTES) {
        @Override
        protected void write(ModelWriter out, Byte value) {
          out.writeByte(value);
        }

        @Override
        protected Byte read(ModelReader in) {
          return in.readByte();
        }
      };

  /** Writes a {@link Character}. */
  public static final ModelSerializer<Character> CHARACTER =
      new BoxSerializer<>(Character.class, BoxPacking.CHARS) {
        @Override
        protected void write(ModelWriter out, Character value) {
          out.writeChar(value);
        }

        @Override
        protected Character read(ModelReader in) {
          return in.readChar();
        }
      };

  /** Writes a {@link Short}. */
  public static final ModelSerializer<Short> SHORT =
      new BoxSerializer<>(Short.class, BoxPacking.SHORTS) {
        @Override
        protected void write(ModelWriter out, Short value) {
          out.writeShort(value);
        }

        @Override
        protected Short read(ModelReader in) {
          return in.readShort();
        }
      };

  /** Writes a {@link Integer}. */
  public static final ModelSerializer<Integer> INTEGER =
      new BoxSerializer<>(Integer.class, BoxPacking.INTS) {
        @Override
        protected void write(ModelWriter out, Integer value) {
          out.writeInt(value);
        }

        @Override
        protected Integer read(ModelReader in) {
          return in.readInt();
        }
      };

  /** Writes a {@link Long}. */
  public static final ModelSerializer<Long> LONG =
      new BoxSerializer<>(Long.class, BoxPacking.LONGS) {
        @Override
        protected void write(ModelWriter out, Long value) {
          out.writeLong(value);
        }

        @Override
        protected Long read(ModelReader in) {
          return in.readLong();
        }
      };

  /** Writes a {@link Float}. */
  public static final ModelSerializer<Float> FLOAT =
      new BoxSerializer<>(Float.class, BoxPacking.FLOATS) {
        @Override
        protected void write(ModelWriter out, Float value) {
          out.writeFloat(value);
        }

        @Override
        protected Float read(ModelReader in) {
          return in.readFloat();
        }
      };

  /** Writes a {@link Double}. */
  public static final ModelSerializer<Double> DOUBLE =
      new BoxSerializer<>(Double.class, BoxPacking.DOUBLES) {
        @Override
        protected void write(ModelWriter out, Double value) {
          out.writeDouble(value);
        }

        @Override
        protected Double read(ModelReader in) {
          return in.readDouble();
        }
      };

  private BoxConstants() {}

  /** Writes values without identity, many of which can be packed. */
  private abstract static class BoxSerializer<T> extends ModelSerializer<T> implements Packable<T> {
    private final Class<T> type;
    private final @Nullable Packing<T> packing;

    BoxSerializer(Class<T> type, @Nullable Packing<T> packing) {
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

  /** Leaves null to Kryo's own form of a string, which has room for it. */
  private static final class StringSerializer extends BoxSerializer<String> {
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
}
