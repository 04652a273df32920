package io.modelshare.types;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes and reads the elements of collections and arrays, and the entries of maps. */
@SuppressWarnings("exports") // for the runtime itself
public final class Parts {
  private Parts() {}

  /** Writes the number of elements, and each of them, unless they can be packed. */
  static <E> void write(
      ModelWriter out, ModelSerializer<E> serializer, Collection<? extends @Nullable E> elements) {
    out.writeLength(elements.size());
    Packing<E> packing = out.packs() ? packing(serializer) : null;
    if (packing != null && elements.size() >= Packing.MIN_ELEMENTS) {
      boolean fits = packing.fits(elements);
      out.writeBoolean(fits);
      if (fits) {
        packing.write(out, elements);
        return;
      }
    }
    int position = 0;
    for (E element : elements) {
      out.enter(position++);
      out.writePart(serializer, element);
      out.leave();
    }
  }

  @SuppressWarnings("unchecked") // it packs what its serializer writes
  static <E> @Nullable Packing<E> packing(ModelSerializer<E> serializer) {
    return serializer instanceof Packable<?> packable ? (Packing<E>) packable.packing() : null;
  }

  /** Writes the keys, then the values, in the order of one walk through the map. */
  static <K, V> void write(
      ModelWriter out,
      ModelSerializer<K> key,
      ModelSerializer<V> value,
      Map<? extends K, ? extends V> map) {
    List<@Nullable K> keys = new ArrayList<>(map.size());
    List<@Nullable V> values = new ArrayList<>(map.size());
    for (Map.Entry<? extends K, ? extends V> entry : map.entrySet()) {
      keys.add(entry.getKey());
      values.add(entry.getValue());
    }
    out.enter("key");
    write(out, key, keys);
    out.leave();
    write(out, value, values);
  }

  /**
   * Reads elements.
   *
   * @param <E> the type of the elements
   * @param in the graph, at the number of elements
   * @param serializer the serializer of the elements
   * @param elements where they are added
   */
  public static <E> void read(
      ModelReader in, ModelSerializer<E> serializer, Collection<? super @Nullable E> elements) {
    int length = in.readLength();
    Packing<E> packing = in.packs() ? packing(serializer) : null;
    if (packing != null && length >= Packing.MIN_ELEMENTS && in.readBoolean()) {
      packing.read(in, length, elements);
      return;
    }
    in.requireParts(length);
    for (int i = 0; i < length; i++) {
      elements.add(in.readPart(serializer));
    }
  }

  /** Reads entries, and puts them into a map. */
  static <K, V> void read(
      ModelReader in,
      ModelSerializer<K> key,
      ModelSerializer<V> value,
      Map<? super @Nullable K, ? super @Nullable V> map) {
    List<@Nullable K> keys = new ArrayList<>();
    read(in, key, keys);
    List<@Nullable V> values = new ArrayList<>();
    read(in, value, values);
    if (keys.size() != values.size()) {
      throw new KryoException(keys.size() + " keys with " + values.size() + " values");
    }
    for (int i = 0; i < keys.size(); i++) {
      map.put(keys.get(i), values.get(i));
    }
  }
}
