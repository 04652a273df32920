package io.modelshare.types;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import io.modelshare.tensor.Elements;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.charset.Charset;
import java.util.Date;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.regex.Pattern;

/**
 * The serializers of patterns, character sets, dates and atomic values, beside {@link Serializers}.
 */
public final class UtilConstants {
  private static final ArraySerializer<int[], IntBuffer> INTS =
      new ArraySerializer<>(Elements.INTS, int[].class);
  private static final ArraySerializer<long[], LongBuffer> LONGS =
      new ArraySerializer<>(Elements.LONGS, long[].class);

  /** Writes a {@link Pattern} as its text and its flags. */
  public static final ModelSerializer<Pattern> PATTERN = new ValueSerializer<>(Pattern.class) {
    @Override
    protected void write(ModelWriter out, Pattern value) {
      out.writeInt(value.flags());
      out.writeString(value.pattern());
    }

    @Override
    protected Pattern read(ModelReader in) {
      int flags = in.readInt();
      String text = in.readString();
      if (text == null) {
        throw new IllegalArgumentException("no text of a pattern");
      }
      return Pattern.compile(text, flags);
    }
  };

  /** Writes a {@link Charset} by its name. */
  public static final ModelSerializer<Charset> CHARSET = new TextSerializer<>(Charset.class) {
    @Override
    Charset parse(String text) {
      return Charset.forName(text);
    }
  };

  /** Writes a {@link URL} of a protocol that every JDK has, by its text. */
  public static final ModelSerializer<URL> URL = new TextSerializer<>(URL.class) {
    /** Of no other may a file have the handler looked up, which is a class. */
    private static final Set<String> PROTOCOLS = Set.of("file", "http", "https", "jar", "mailto");

    @Override
    URL parse(String text) {
      String protocol = text.substring(0, Math.max(0, text.indexOf(':')));
      if (!PROTOCOLS.contains(protocol)) {
        throw new KryoException("a URL of the protocol " + protocol + ", which is none of "
            + new TreeSet<>(PROTOCOLS) + ": declare the field java.net.URI");
      }
      try {
        return new URL(text);
      } catch (MalformedURLException e) {
        throw new KryoException("no URL: " + text, e);
      }
    }

    /** Compares texts, because URLs that are compared ask for the addresses of their hosts. */
    @Override
    boolean isTextOf(String text, URL value) {
      return parse(text).toExternalForm().equals(text);
    }
  };

  /** Writes a {@link ByteOrder} by its name. */
  public static final ModelSerializer<ByteOrder> BYTE_ORDER =
      new TextSerializer<>(ByteOrder.class) {
        @Override
        ByteOrder parse(String text) {
          if (text.equals(ByteOrder.BIG_ENDIAN.toString())) {
            return ByteOrder.BIG_ENDIAN;
          }
          if (text.equals(ByteOrder.LITTLE_ENDIAN.toString())) {
            return ByteOrder.LITTLE_ENDIAN;
          }
          throw new KryoException("a byte order " + text);
        }
      };

  /** Writes a {@link Date}, but none of a subclass. */
  @SuppressWarnings("JavaUtilDate") // people have them
  public static final ModelSerializer<Date> DATE = new ModelSerializer<>() {
    @Override
    protected void write(ModelWriter out, Date value) {
      if (value.getClass() != Date.class) {
        throw new KryoException("a " + value.getClass().getTypeName()
            + " in a field of type Date: declare the field java.time.Instant");
      }
      out.writeLong(value.getTime());
    }

    @Override
    protected Date read(ModelReader in) {
      return new Date(in.readLong());
    }

    @Override
    public Class<Date> valueType() {
      return Date.class;
    }
  };

  /** Writes an {@link AtomicBoolean}. */
  public static final ModelSerializer<AtomicBoolean> ATOMIC_BOOLEAN = new ModelSerializer<>() {
    @Override
    protected void write(ModelWriter out, AtomicBoolean value) {
      Subclasses.refuse(value, AtomicBoolean.class);
      out.writeBoolean(value.get());
    }

    @Override
    protected AtomicBoolean read(ModelReader in) {
      return new AtomicBoolean(in.readBoolean());
    }

    @Override
    public Class<AtomicBoolean> valueType() {
      return AtomicBoolean.class;
    }
  };

  /** Writes an {@link AtomicInteger}. */
  public static final ModelSerializer<AtomicInteger> ATOMIC_INTEGER = new ModelSerializer<>() {
    @Override
    protected void write(ModelWriter out, AtomicInteger value) {
      Subclasses.refuse(value, AtomicInteger.class);
      out.writeInt(value.get());
    }

    @Override
    protected AtomicInteger read(ModelReader in) {
      return new AtomicInteger(in.readInt());
    }

    @Override
    public Class<AtomicInteger> valueType() {
      return AtomicInteger.class;
    }
  };

  /** Writes an {@link AtomicLong}. */
  public static final ModelSerializer<AtomicLong> ATOMIC_LONG = new ModelSerializer<>() {
    @Override
    protected void write(ModelWriter out, AtomicLong value) {
      Subclasses.refuse(value, AtomicLong.class);
      out.writeLong(value.get());
    }

    @Override
    protected AtomicLong read(ModelReader in) {
      return new AtomicLong(in.readLong());
    }

    @Override
    public Class<AtomicLong> valueType() {
      return AtomicLong.class;
    }
  };

  /** Writes an {@link AtomicIntegerArray} as a tensor. */
  public static final ModelSerializer<AtomicIntegerArray> ATOMIC_INTEGER_ARRAY =
      new ModelSerializer<>() {
        @Override
        protected void write(ModelWriter out, AtomicIntegerArray value) {
          Subclasses.refuse(value, AtomicIntegerArray.class);
          int[] copy = new int[value.length()];
          for (int i = 0; i < copy.length; i++) {
            copy[i] = value.get(i);
          }
          INTS.write(out, copy);
        }

        @Override
        protected AtomicIntegerArray read(ModelReader in) {
          return new AtomicIntegerArray(INTS.read(in));
        }

        @Override
        public Class<AtomicIntegerArray> valueType() {
          return AtomicIntegerArray.class;
        }
      };

  /** Writes an {@link AtomicLongArray} as a tensor. */
  public static final ModelSerializer<AtomicLongArray> ATOMIC_LONG_ARRAY = new ModelSerializer<>() {
    @Override
    protected void write(ModelWriter out, AtomicLongArray value) {
      Subclasses.refuse(value, AtomicLongArray.class);
      long[] copy = new long[value.length()];
      for (int i = 0; i < copy.length; i++) {
        copy[i] = value.get(i);
      }
      LONGS.write(out, copy);
    }

    @Override
    protected AtomicLongArray read(ModelReader in) {
      return new AtomicLongArray(LONGS.read(in));
    }

    @Override
    public Class<AtomicLongArray> valueType() {
      return AtomicLongArray.class;
    }
  };

  private UtilConstants() {}
}
