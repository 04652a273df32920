package io.modelshare.types;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import java.io.File;
import java.math.MathContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;

/** The serializers of what programs are set up with, beside {@link Serializers}. */
public final class SettingConstants {
  /** Writes a {@link Path} of the default file system by its text. */
  public static final ModelSerializer<Path> PATH = new TextSerializer<>(Path.class) {
    @Override
    Path parse(String text) {
      return Path.of(text);
    }
  };

  /** Writes a {@link File} by its path. */
  public static final ModelSerializer<File> FILE = new TextSerializer<>(File.class) {
    @Override
    File parse(String text) {
      return new File(text);
    }

    @Override
    String format(File value) {
      Subclasses.refuse(value, File.class);
      return super.format(value);
    }
  };

  /** Writes a {@link MathContext} by its text. */
  public static final ModelSerializer<MathContext> MATH_CONTEXT =
      new TextSerializer<>(MathContext.class) {
        @Override
        MathContext parse(String text) {
          return new MathContext(text);
        }
      };

  /** Writes a {@link TimeZone} that the JDK knows, by its name. */
  public static final ModelSerializer<TimeZone> TIME_ZONE = new TextSerializer<>(TimeZone.class) {
    @Override
    TimeZone parse(String text) {
      return TimeZone.getTimeZone(text);
    }

    @Override
    String format(TimeZone value) {
      return value.getID();
    }
  };

  /** Writes an {@link InetAddress} by its bytes, and its host's name if it has one already. */
  public static final ModelSerializer<InetAddress> INET_ADDRESS =
      new ValueSerializer<>(InetAddress.class) {
        @Override
        protected void write(ModelWriter out, InetAddress value) {
          String text = value.toString(); // which looks no name up
          String host = text.substring(0, text.lastIndexOf('/'));
          InetAddress again = make(host, value.getAddress());
          if (!again.equals(value) || !again.toString().equals(text)) {
            throw new KryoException("the InetAddress " + text + ", of a network interface of this"
                + " host: keep its text, or mark the field @Transient");
          }
          out.writeString(host);
          out.writeBytes(value.getAddress());
        }

        @Override
        protected InetAddress read(ModelReader in) {
          String host = String.valueOf(in.readString());
          return make(host, in.readBytes());
        }

        private static InetAddress make(String host, byte[] address) {
          try {
            return InetAddress.getByAddress(host.isEmpty() ? null : host, address);
          } catch (UnknownHostException e) {
            throw new KryoException("no address: " + Arrays.toString(address), e);
          }
        }
      };

  /** Writes {@link Properties} and the defaults behind them, all of which are strings. */
  public static final ModelSerializer<Properties> PROPERTIES = new ModelSerializer<>() {
    @Override
    protected void write(ModelWriter out, Properties value) {
      Subclasses.refuse(value, Properties.class);
      Map<Object, Object> own = new TreeMap<>();
      Map<Object, Object> defaults = new TreeMap<>();
      synchronized (value) { // as Hashtable does
        for (Map.Entry<?, ?> entry : value.entrySet()) {
          if (!(entry.getKey() instanceof String) || !(entry.getValue() instanceof String)) {
            throw new KryoException("Properties with " + entry.getKey() + ", which is no string or"
                + " has none as its value: declare the field Hashtable");
          }
          own.put(entry.getKey(), entry.getValue());
        }
        Set<String> names = value.stringPropertyNames();
        names.stream()
            .filter(name -> !own.containsKey(name))
            .forEach(name -> defaults.put(name, value.getProperty(name)));
      }
      write(out, own);
      write(out, defaults);
    }

    private void write(ModelWriter out, Map<Object, Object> strings) {
      out.writeLength(strings.size());
      strings.forEach((name, text) -> {
        out.writeString((String) name);
        out.writeString((String) text);
      });
    }

    @Override
    protected Properties read(ModelReader in) {
      Properties own = new Properties();
      fill(in, own);
      Properties defaults = new Properties();
      fill(in, defaults);
      if (defaults.isEmpty()) {
        return own;
      }
      Properties both = new Properties(defaults);
      both.putAll(own);
      return both;
    }

    private void fill(ModelReader in, Properties properties) {
      int length = in.readLength();
      in.requireParts(length);
      for (int i = 0; i < length; i++) {
        String name = in.readString();
        properties.put(name, in.readString());
      }
    }

    @Override
    public Class<Properties> valueType() {
      return Properties.class;
    }
  };

  private SettingConstants() {}
}
