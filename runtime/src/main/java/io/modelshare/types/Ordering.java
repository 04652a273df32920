package io.modelshare.types;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.serial.GraphReader;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.PriorityBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The comparator of a sorted collection: one of the JDK's own, which a byte stands for, an object
 * of a {@code @Shareable} class, or the reverse of one of these.
 *
 * @param comparator the comparator; null for the elements' own order
 * @param <E> the type of the elements
 */
public record Ordering<E>(@Nullable Comparator<? super E> comparator) {
  private static final byte NATURAL = 0;
  private static final byte NATURAL_COMPARATOR = 1;
  private static final byte REVERSED = 2;
  private static final byte IGNORING_CASE = 3;
  private static final byte SHAREABLE = 4;
  private static final byte REVERSE_OF = 5;

  /** The class of all comparators that reverse another one. */
  private static final Class<?> REVERSING =
      Collections.reverseOrder(String.CASE_INSENSITIVE_ORDER).getClass();

  /** Stands for a comparator of a class that the program does not have. Nothing is sorted by it. */
  private static final Comparator<?> UNKNOWN =
      Collections.reverseOrder(String.CASE_INSENSITIVE_ORDER);

  private static final ModelSerializer<Comparator<?>> COMPARATOR = new ComparatorSerializer();

  /** Writes a comparator of the JDK's own, where any object may stand. */
  static final ModelSerializer<Comparator<?>> COMPARATORS = new OwnSerializer();

  static Ordering<?> of(Collection<?> collection) {
    if (collection instanceof SortedSet<?> set) {
      return new Ordering<>(set.comparator());
    }
    if (collection instanceof PriorityQueue<?> queue) {
      return new Ordering<>(queue.comparator());
    }
    return new Ordering<>(((PriorityBlockingQueue<?>) collection).comparator());
  }

  static Ordering<?> of(SortedMap<?, ?> map) {
    return new Ordering<>(map.comparator());
  }

  void write(ModelWriter out) {
    byte code = code();
    out.writeByte(code);
    if (code == SHAREABLE) {
      out.writeObject("comparator", COMPARATOR, comparator);
    } else if (code == REVERSE_OF) {
      new Ordering<>(Collections.reverseOrder(comparator)).write(out);
    }
  }

  private byte code() {
    if (comparator == null) {
      return NATURAL;
    }
    if (comparator.equals(Comparator.naturalOrder())) {
      return NATURAL_COMPARATOR;
    }
    if (comparator.equals(Collections.reverseOrder())) {
      return REVERSED;
    }
    if (comparator.equals(String.CASE_INSENSITIVE_ORDER)) {
      return IGNORING_CASE;
    }
    Class<?> type = comparator.getClass();
    if (type == REVERSING) {
      return REVERSE_OF;
    }
    if (!ListedTypes.INSTANCE.contains(ListedTypes.typeOf(comparator))) {
      throw new KryoException("the comparator is a " + type.getTypeName()
          + ": let a class or enum of yours with @Shareable compare (a lambda cannot be written), or"
          + " keep the elements in a sorted list");
    }
    return SHAREABLE;
  }

  /**
   * Reads the order of a sorted collection.
   *
   * @param <E> the type of the elements
   * @param in the graph, at the byte of the comparator
   * @return the order
   */
  public static <E> Ordering<E> read(ModelReader in) {
    return read(in, COMPARATOR);
  }

  /**
   * Reads the order of a collection of a removed field.
   *
   * @param <E> the type of the elements
   * @param in the graph, at the byte of the comparator
   * @param own reads an object after its type, which the program may not have
   * @return the order, or null if the program does not have the comparator
   */
  static <E> @Nullable Ordering<E> readIfKnown(GraphReader in, ModelSerializer<?> own) {
    Ordering<E> read = read(in, own);
    return read.comparator == UNKNOWN ? null : read;
  }

  private static <E> Ordering<E> read(ModelReader in, ModelSerializer<?> own) {
    byte code = in.readByte();
    if (code != REVERSE_OF) {
      return new Ordering<>(Ordering.<E>read(in, code, own));
    }
    byte reversed = in.readByte(); // which is no reverse itself
    Comparator<? super E> comparator = read(in, reversed, own);
    if (comparator == null) {
      throw new KryoException("the reverse of a comparator of kind " + reversed);
    }
    return new Ordering<>(
        comparator == UNKNOWN ? comparator : Collections.reverseOrder(comparator));
  }

  @SuppressWarnings("unchecked") // the elements are those that were in the order before
  private static <E> @Nullable Comparator<? super E> read(
      ModelReader in, byte code, ModelSerializer<?> own) {
    return (Comparator<? super E>)
        switch (code) {
          case NATURAL -> null;
          case NATURAL_COMPARATOR -> Comparator.naturalOrder();
          case REVERSED -> Collections.reverseOrder();
          case IGNORING_CASE -> String.CASE_INSENSITIVE_ORDER;
          case SHAREABLE -> in.readObject(own) instanceof Comparator<?> known ? known : UNKNOWN;
          default -> throw new KryoException("a comparator of kind " + code);
        };
  }

  /** A comparator of a {@code @Shareable} class or enum, after its type. */
  private static final class ComparatorSerializer extends ModelSerializer<Comparator<?>> {

    @Override
    protected void write(ModelWriter out, Comparator<?> value) {
      ModelSerializer<Comparator<?>> serializer =
          cast(ListedTypes.INSTANCE.find(ListedTypes.typeOf(value)));
      out.writeType(null, serializer);
      out.writePart(serializer, value);
    }

    @SuppressWarnings("unchecked") // the serializer of the value's own class
    private static ModelSerializer<Comparator<?>> cast(ModelSerializer<?> serializer) {
      return (ModelSerializer<Comparator<?>>) serializer;
    }

    @Override
    protected Comparator<?> read(ModelReader in) {
      Object value = in.readPart(in.readType(ListedTypes.INSTANCE));
      if (value instanceof Comparator<?> comparator) {
        return comparator;
      }
      throw new KryoException("no comparator, but "
          + (value == null ? "null" : "a " + value.getClass().getTypeName()));
    }

    @Override
    protected boolean keepsIdentity() {
      return false;
    }

    @Override
    public Class<? super Comparator<?>> valueType() {
      return Comparator.class;
    }
  }

  /** One of the JDK's comparators, which a byte stands for. */
  private static final class OwnSerializer extends ModelSerializer<Comparator<?>> {

    @Override
    protected void write(ModelWriter out, Comparator<?> value) {
      new Ordering<>(value).write(out);
    }

    @Override
    protected Comparator<?> read(ModelReader in) {
      Comparator<?> comparator = Ordering.read(in).comparator();
      if (comparator == null) {
        throw new KryoException("no comparator where one is expected");
      }
      return comparator;
    }

    @Override
    protected boolean keepsIdentity() {
      return false;
    }

    @Override
    public Class<? super Comparator<?>> valueType() {
      return Comparator.class;
    }
  }
}
