package io.modelshare.serial;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.Registration;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import com.esotericsoftware.kryo.kryo5.util.ObjectMap;
import io.modelshare.memory.LargeMemory;
import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.TensorSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Models within a user's own Kryo, which tells objects and types apart. There is no container:
 * arrays are copied into Kryo's output, nothing is named, and nobody inspects what was dropped.
 */
final class InBand {
  private InBand() {}

  /** Writes a model or a part of one that Kryo asks for. */
  static <T> void write(Kryo kryo, Output output, ModelSerializer<T> serializer, T value) {
    try {
      Writer writer = new Writer(kryo, output, kryo.getReferences() ? Unmade.of(kryo) : null);
      writer.begin(serializer, value);
      serializer.write(writer, value);
      writer.made();
    } catch (UncheckedIOException e) {
      throw failure(e);
    } catch (StackOverflowError e) {
      throw new KryoException(ModelWriter.STACK_TOO_SMALL, e);
    }
  }

  /** Reads a model or a part of one that Kryo asks for. */
  static <T> T read(Kryo kryo, Input input, ModelSerializer<T> serializer) {
    try {
      return readPart(kryo, input, serializer);
    } catch (UncheckedIOException e) {
      throw failure(e);
    } catch (RebuildException e) {
      throw new KryoException(String.valueOf(e.getMessage()), e.getCause());
    } catch (KryoException e) {
      throw e; // with what is known of the place
    } catch (RuntimeException e) {
      throw new KryoException(
          "cannot read a " + serializer.valueType().getTypeName() + ": " + e, e);
    } catch (StackOverflowError e) {
      throw new KryoException(ModelWriter.STACK_TOO_SMALL, e);
    } catch (OutOfMemoryError e) { // Kryo reads names of classes, and trusts their length
      throw new KryoException(
          "a " + serializer.valueType().getTypeName() + " does not fit the heap: " + e.getMessage(),
          e);
    }
  }

  /** Returns what a user of Kryo expects: Kryo adds to its message where the value is. */
  private static KryoException failure(UncheckedIOException e) {
    IOException cause = Objects.requireNonNull(e.getCause(), "it has one by contract");
    return new KryoException(String.valueOf(cause.getMessage()), cause);
  }

  /**
   * Reads a model or a part of one. All of a cycle are models and their parts, so that the
   * outermost of them knows when it is complete.
   */
  @SuppressWarnings("unchecked") // Kryo takes any keys and values
  private static <T> T readPart(Kryo kryo, Input input, ModelSerializer<T> serializer) {
    if (!kryo.getReferences()) {
      return serializer.read(new Reader(kryo, input, ReadObjects.UNNUMBERED));
    }
    ObjectMap<Object, Object> context = kryo.getGraphContext();
    if (context.get(ReadObjects.class) instanceof ReadObjects outer) {
      return readNumbered(kryo, input, serializer, outer);
    }
    ReadObjects objects = new ReadObjects(null);
    context.put(ReadObjects.class, objects);
    try {
      return readNumbered(kryo, input, serializer, objects);
    } finally {
      context.remove(ReadObjects.class);
    }
  }

  private static <T> T readNumbered(
      Kryo kryo, Input input, ModelSerializer<T> serializer, ReadObjects objects) {
    int id = objects.open(serializer);
    T value = serializer.read(new Reader(kryo, input, objects));
    objects.close(id, value);
    return value;
  }

  /** The objects that are being written and cannot be referred to yet, the innermost last. */
  private static final class Unmade {
    private final List<Object> objects = new ArrayList<>();

    @SuppressWarnings("unchecked") // Kryo takes any keys and values
    static Unmade of(Kryo kryo) {
      ObjectMap<Object, Object> context = kryo.getGraphContext();
      if (context.get(Unmade.class) instanceof Unmade known) {
        return known;
      }
      Unmade unmade = new Unmade();
      context.put(Unmade.class, unmade);
      return unmade;
    }

    void check(Object value) {
      for (int i = objects.size() - 1; i >= 0; i--) {
        if (objects.get(i) == value) {
          throw new KryoException("a cycle leads back to a " + value.getClass().getTypeName()
              + " before that can be made, and a Kryo writes objects as it meets them: write first"
              + " what its constructor takes, or save the model in a file");
        }
      }
    }
  }

  private static final class Writer extends ModelWriter {
    private final Kryo kryo;

    /** Null if the Kryo keeps no references. */
    private final @Nullable Unmade unmade;

    private boolean isUnmade;

    Writer(Kryo kryo, Output output, @Nullable Unmade unmade) {
      super(output, MAX_DEPTH, null);
      this.kryo = kryo;
      this.unmade = unmade;
    }

    <T> void begin(ModelSerializer<T> serializer, T value) {
      if (unmade != null && !serializer.isMadeFirst(value) && !serializer.delegates(value)) {
        unmade.objects.add(value);
        isUnmade = true;
      }
    }

    @Override
    public void made() {
      if (unmade != null && isUnmade) {
        unmade.objects.remove(unmade.objects.size() - 1);
        isUnmade = false;
      }
    }

    @Override
    <T> void writeIdentified(ModelSerializer<T> serializer, @Nullable T value) {
      if (unmade != null && value != null && serializer.isOfRows()) {
        RowKeys.write(kryo, output(), serializer, value);
      } else if (unmade != null && value != null && serializer.delegates(value)) {
        RowKeys.writeOnce(kryo, output(), serializer, value);
      } else if (unmade != null) {
        if (value != null) {
          unmade.check(value);
        }
        kryo.writeObjectOrNull(output(), value, serializer);
      } else if (value == null) {
        writeNull();
      } else {
        writeNew(serializer, value);
      }
    }

    @Override
    public void writeType(@Nullable String name, ModelSerializer<?> serializer) {
      Class<?> type = serializer.valueType();
      String known = name == null && type.getClassLoader() == null ? type.getName() : name;
      output().writeString(known); // nobody registers an enum of the JDK
      if (known == null) {
        kryo.writeClass(output(), type);
      }
    }

    @Override
    public void writeTensor(TensorSource source) {
      InBandArrays.write(output(), source);
    }

    @Override
    public boolean packs() {
      return false;
    }

    @Override
    public int numberString(String value) {
      throw new IllegalStateException("nothing is written beside the stream of a Kryo");
    }

    @Override
    public void numberObject(Object object) {
      throw new IllegalStateException("nothing is written beside the stream of a Kryo");
    }

    @Override
    public boolean areNew(Collection<?> objects) {
      return true;
    }

    @Override
    public void enter(String part) {}

    @Override
    public void enter(int position) {}

    @Override
    public void leave() {}

    @Override
    public void drop(ModelSerializer<?> serializer, String field) {}

    @Override
    public void noteShape(ModelSerializer<?> serializer) {}
  }

  /** Reads what {@link Writer} wrote. */
  static final class Reader extends ModelReader {
    /** What queues of a small file have room for together. */
    private static final long MOST_ROOM = ReadWork.STEPS / ReadWork.STEPS_PER_ROOM;

    private static final Object ROOM = new Object();

    private final Kryo kryo;
    private final byte[] scratch = new byte[AsciiStrings.MOST_MARKED];

    /**
     * Creates a reader of one object.
     *
     * @param objects those of the outermost model
     */
    Reader(Kryo kryo, Input input, ReadObjects objects) {
      super(input, objects);
      this.kryo = kryo;
    }

    @Override
    @SuppressWarnings("unchecked") // Kryo only tells wrappers and enums by the class
    <T> @Nullable T readIdentified(ModelSerializer<T> serializer) {
      if (!kryo.getReferences()) {
        return readMarked(serializer);
      }
      int begun = objects().begun();
      T value = kryo.readObjectOrNull(input(), (Class<T>) serializer.valueType(), serializer);
      if (value == null && lastByte() != ModelWriter.NULL) {
        throw new KryoException(
            "a reference to a " + serializer.valueType().getTypeName() + " that is not made yet");
      }
      if (value != null && objects().begun() == begun) {
        checkReference(serializer, value);
      }
      return value;
    }

    /** Reads the last byte once more, which lies in the buffer of any kind of input. */
    private byte lastByte() {
      input().setPosition(input().position() - 1);
      return input().readByte();
    }

    /** Kryo hands out any object that it has read before. */
    private void checkReference(ModelSerializer<?> serializer, Object object) {
      boolean isComplete = objects().noteReference(object);
      if (!serializer.valueType().isInstance(object)) {
        throw new KryoException("a reference to a " + object.getClass().getTypeName() + " where a "
            + serializer.valueType().getTypeName() + " is declared");
      }
      if (serializer.isGeneric()) {
        requireParts(serializer, object, isComplete);
      }
    }

    @Override
    <T> T readBody(ModelSerializer<T> serializer) {
      return serializer.read(this);
    }

    @Override
    public void reference(Object object) {
      if (kryo.getReferences()) {
        objects().reference(object);
      }
      kryo.reference(object);
    }

    @Override
    public @Nullable String readString() {
      String ascii = AsciiStrings.read(input(), scratch);
      if (ascii != null) {
        return ascii;
      }
      if (input().getClass() == Input.class && input().getInputStream() == null) {
        requireString();
        return input().readString();
      }
      return InBandStrings.read(input());
    }

    @Override
    public void numberString(String value) {}

    @Override
    public String numberedString(int number) {
      throw new KryoException("string number " + number + " in the stream of a Kryo");
    }

    @Override
    public void numberObject(ModelSerializer<?> serializer, Object object) {}

    @Override
    public void requireParts(int length) {
      if (length < 0) {
        throw new KryoException("a length of " + length);
      }
    }

    @Override
    public @Nullable ReadWork work() {
      return null;
    }

    /** Counts for all that the Kryo reads at once: each model has a reader of its own. */
    @Override
    @SuppressWarnings("unchecked") // Kryo takes any keys and values
    public void reserve(int elements) {
      ObjectMap<Object, Object> context = kryo.getGraphContext();
      long reserved = elements + (context.get(ROOM) instanceof Long others ? others : 0L);
      if (reserved > MOST_ROOM) {
        throw new KryoException(
            "queues with room for " + reserved + " elements in all, limit=" + MOST_ROOM);
      }
      context.put(ROOM, reserved);
    }

    @Override
    byte[] readRequired(int length) {
      return InBandArrays.readBytes(input(), length);
    }

    @Override
    public ModelSerializer<?> readType(Types types) {
      String name = readString();
      if (name != null) {
        return types.value(name);
      }
      Registration registration = kryo.readClass(input());
      if (registration == null) {
        throw new KryoException("no type of the object that follows");
      }
      return types.find(registration.getType());
    }

    @Override
    public ClassLoader loader() {
      return kryo.getClassLoader();
    }

    @Override
    public List<String> shape(ModelSerializer<?> serializer) {
      return serializer.shape();
    }

    @Override
    public ByteBuffer readTensor(Dtype dtype) {
      return InBandArrays.read(input(), dtype);
    }

    @Override
    public LargeMemory readMemory() {
      return InBandArrays.readMemory(input());
    }

    @Override
    public boolean packs() {
      return false;
    }
  }
}
