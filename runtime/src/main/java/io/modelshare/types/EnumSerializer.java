package io.modelshare.types;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.IncompatibleModelException;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import java.io.UncheckedIOException;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * Writes the position of a constant, and the names of all constants once in the type table.
 *
 * @param <E> the enum
 */
public final class EnumSerializer<E extends Enum<E>> extends ModelSerializer<E> {
  private final Class<E> type;
  private final E[] constants;
  private final List<String> names;

  /**
   * Returns the serializer of an enum.
   *
   * @param <E> the enum
   * @param type its class
   * @return the serializer
   */
  public static <E extends Enum<E>> EnumSerializer<E> of(Class<E> type) {
    return new EnumSerializer<>(type);
  }

  private EnumSerializer(Class<E> type) {
    this.type = type;
    this.constants = type.getEnumConstants();
    String[] written = new String[constants.length];
    for (int i = 0; i < written.length; i++) {
      written[i] = constants[i].name();
    }
    this.names = List.of(written);
    setImmutable(true);
  }

  /** Returns the names of the constants, in the order of declaration. */
  @Override
  public List<String> shape() {
    return names;
  }

  @Override
  @SuppressWarnings("EnumOrdinal") // the recorded names give the number its meaning
  protected void write(ModelWriter out, E value) {
    out.noteShape(this);
    out.writeLength(value.ordinal());
  }

  @Override
  protected E read(ModelReader in) {
    List<String> recorded = in.shape(this);
    if (recorded != names) {
      requireConstants(recorded);
    }
    int ordinal = in.readPosition(recorded.size() - 1);
    return recorded == names ? constants[ordinal] : constant(recorded, ordinal);
  }

  private void requireConstants(List<String> recorded) {
    if (recorded.isEmpty() || recorded.get(0).indexOf(' ') >= 0) {
      throw new UncheckedIOException(new IncompatibleModelException(
          type.getName() + " was no enum when the model was written: keep it a class, and give the"
              + " enum another name"));
    }
  }

  private E constant(List<String> recorded, int ordinal) {
    String name = recorded.get(ordinal);
    if (ordinal < constants.length && names.get(ordinal).equals(name)) {
      return constants[ordinal];
    }
    int current = names.indexOf(name);
    if (current < 0) {
      throw new UncheckedIOException(new IncompatibleModelException(
          type.getName() + " has no constant " + name + " any more: write the model again"));
    }
    return constants[current];
  }

  /**
   * Returns the constants that recorded positions stand for.
   *
   * @param in knows the names that were recorded
   * @param used the positions that occur; asked only if the enum has changed
   * @return for each position a constant; any where the position does not occur
   */
  public E[] recorded(ModelReader in, ShortBuffer used) {
    List<String> recorded = in.shape(this);
    if (recorded.equals(names)) {
      return constants;
    }
    requireConstants(recorded);
    E[] table = Arrays.copyOf(constants, recorded.size());
    boolean[] isKnown = new boolean[table.length];
    for (int i = 0; i < used.limit(); i++) {
      int position = used.get(i);
      if (position >= 0 && position < table.length && !isKnown[position]) {
        isKnown[position] = true;
        table[position] = constant(recorded, position);
      }
    }
    return table;
  }

  @Override
  protected boolean keepsIdentity() {
    return false;
  }

  @Override
  public Class<E> valueType() {
    return type;
  }

  /** Returns an empty set of the constants that a serializer writes. */
  @SuppressWarnings("unchecked") // the class is that of the serializer's values
  static <E> Collection<E> emptySet(ModelSerializer<?> element) {
    return (Collection<E>) (Collection<?>) EnumSet.noneOf(classOf(element));
  }

  /** Returns an empty map whose keys are the constants that a serializer writes. */
  @SuppressWarnings("unchecked") // the class is that of the serializer's values
  static <K, V> Map<K, V> emptyMap(ModelSerializer<?> key) {
    return (Map<K, V>) (Map<?, ?>) new EnumMap<>(classOf(key));
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // any enum will do
  private static Class<Absent> classOf(ModelSerializer<?> serializer) {
    if (!(serializer instanceof EnumSerializer)) {
      throw new KryoException("a collection of enum constants where none is declared");
    }
    return (Class) ((EnumSerializer<?>) serializer).type;
  }

  /** Stands for an enum of which only the class object is known. */
  private enum Absent {}
}
