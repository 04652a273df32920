package io.modelshare.types;

import io.modelshare.packing.Packing;
import io.modelshare.serial.AcceptedParts;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import io.modelshare.serial.Placeholder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Vector;
import org.jspecify.annotations.Nullable;

/** Writes and reads the elements of collections and arrays, and the keys and values of maps. */
@SuppressWarnings("exports") // for the runtime itself
public final class Parts {
  /** For how many elements there is room in advance, where no more than a number says so. */
  private static final int MOST_TRUSTED = 16 * 1024;

  private Parts() {}

  /**
   * Writes the number of elements, and each of them, unless they can be packed.
   *
   * @param <E> the type of the elements
   * @param out where they go
   * @param serializer the serializer of an element
   * @param elements the elements
   */
  public static <E> void write(
      ModelWriter out, ModelSerializer<E> serializer, Collection<? extends @Nullable E> elements) {
    out.writeLength(elements.size());
    Packing<E> packing = out.packs() ? packing(serializer) : null;
    if (packing != null && elements.size() >= Packing.MIN_ELEMENTS) {
      boolean fits = packing.fits(elements) && packing.areNew(out, elements);
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
    read(in, serializer, in.readLength(), elements);
  }

  /**
   * Reads so many elements.
   *
   * @param <E> the type of the elements
   * @param in where they come from
   * @param serializer the serializer of an element
   * @param length how many there are, not checked yet
   * @param elements where they are added
   */
  public static <E> void read(
      ModelReader in,
      ModelSerializer<E> serializer,
      int length,
      Collection<? super @Nullable E> elements) {
    Packing<E> packing = in.packs() ? packing(serializer) : null;
    if (packing != null && length >= Packing.MIN_ELEMENTS && in.readBoolean()) {
      packing.read(in, serializer, length, elements);
      return;
    }
    in.requireParts(length);
    if (elements instanceof ArrayList<?> list) {
      list.ensureCapacity(in.packs() ? length : Math.min(length, MOST_TRUSTED));
    } else if (elements instanceof Vector<?> vector && in.packs()) {
      vector.ensureCapacity(length);
    }
    for (int i = 0; i < length; i++) {
      elements.add(in.readPart(serializer));
    }
  }

  /** Returns whether some elements were read that the program does not have. */
  static boolean hasPlaceholder(Collection<?> elements) {
    for (Object element : elements) {
      if (element instanceof Placeholder) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a serializer accepts all parts of a collection, map or array. */
  static boolean accepts(
      ModelSerializer<?> serializer, Object owner, Collection<?> parts, AcceptedParts checked) {
    if (checked.begin(owner, serializer)) {
      for (Object part : parts) {
        if (part != null && !serializer.accepts(part, checked)) {
          return false;
        }
      }
    }
    return true;
  }
}
