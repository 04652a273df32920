package io.modelshare.types;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a value that a hand-written serializer leaves to the model. They stand before its
 * own bytes, because a reader needs them to make the value.
 */
public final class HandWrittenParts {
  /** Stands where the number of bytes would: parts come before. */
  private static final int MARK = -1;

  private static final ModelSerializer<Object> PART = AnySerializer.of(Object.class);

  private HandWrittenParts() {}

  /** A Kryo that is started for one hand-written serializer, and serves one value at a time. */
  static final class Host extends Kryo {
    private @Nullable List<@Nullable Object> written;
    private @Nullable Iterator<@Nullable Object> read;

    /** Takes the parts of the next value, until {@link #end}. */
    void beginToWrite(List<@Nullable Object> parts) {
      written = parts;
    }

    /** Has the parts of the next value, until {@link #end}. */
    void beginToRead(List<@Nullable Object> parts) {
      read = parts.iterator();
    }

    /** Forgets all that belongs to one value. */
    void end() {
      written = null;
      read = null;
      reset();
    }
  }

  /**
   * Writes a part.
   *
   * @param kryo the Kryo that the hand-written serializer was handed
   * @param output where the part goes if that is a user's own
   * @param part the part or null
   */
  public static void write(Kryo kryo, Output output, @Nullable Object part) {
    if (kryo instanceof Host host && host.written != null) {
      host.written.add(part);
      return;
    }
    output.writeBoolean(part != null);
    if (part != null) {
      PART.write(kryo, output, part);
    }
  }

  /**
   * Reads a part.
   *
   * @param <T> the type of the part
   * @param kryo the Kryo that the hand-written serializer was handed
   * @param input where the part comes from if that is a user's own
   * @param type the class of the part or a super type
   * @return the part or null
   */
  public static <T> @Nullable T read(Kryo kryo, Input input, Class<T> type) {
    Object part = next(kryo, input);
    if (part != null && !type.isInstance(part)) {
      throw new KryoException("a part of type " + part.getClass().getTypeName() + " where a "
          + type.getTypeName() + " is asked for");
    }
    return type.cast(part);
  }

  private static @Nullable Object next(Kryo kryo, Input input) {
    if (kryo instanceof Host host && host.read != null) {
      if (!host.read.hasNext()) {
        throw new KryoException("no more parts: the serializer reads more than it wrote");
      }
      return host.read.next();
    }
    return input.readBoolean() ? PART.read(kryo, input, Object.class) : null;
  }

  /** Writes all parts of a value, if there are any. */
  static void write(ModelWriter out, List<@Nullable Object> parts) {
    if (parts.isEmpty()) {
      return;
    }
    out.writeLength(MARK);
    out.writeLength(parts.size());
    int position = 0;
    for (Object part : parts) {
      out.enter(position++);
      out.writePart(PART, part);
      out.leave();
    }
  }

  /** Reads the parts of a value, and returns the number of its bytes, which is not checked. */
  static int read(ModelReader in, List<@Nullable Object> parts) {
    return read(in, PART, parts);
  }

  /**
   * Reads the parts of a value whose type the program may not have any more.
   *
   * @param in where they come from
   * @param part the serializer of a part
   * @param parts where they are added
   * @return the number of the value's own bytes, not checked
   */
  public static int read(
      ModelReader in, ModelSerializer<Object> part, List<@Nullable Object> parts) {
    int length = in.readLength();
    if (length != MARK) {
      return length;
    }
    int count = in.readLength();
    in.requireParts(count);
    for (int i = 0; i < count; i++) {
      parts.add(in.readPart(part));
    }
    return in.readLength();
  }

  /** Returns a list for the parts of a value, most of which have none. */
  static List<@Nullable Object> none() {
    return new ArrayList<>(0);
  }
}
