package io.modelshare.types;

import io.modelshare.packing.Packed;
import io.modelshare.packing.Packing;
import io.modelshare.serial.AcceptedParts;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import io.modelshare.tensor.BufferTensor;
import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.Elements;
import java.lang.reflect.Array;
import java.nio.IntBuffer;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the elements of an array of objects, or the rows of an array of arrays.
 *
 * @param <E> the type of the elements
 */
public final class ObjectArraySerializer<E> extends ModelSerializer<E[]> implements Packable<E[]> {
  private final Class<? super E[]> type;
  private final ModelSerializer<E> element;

  /**
   * Returns the serializer of a type of arrays.
   *
   * @param <E> the type of the elements
   * @param type the class of the arrays
   * @param element the serializer of the elements
   * @return the serializer
   */
  public static <E> ModelSerializer<E[]> of(Class<? super E[]> type, ModelSerializer<E> element) {
    return new ObjectArraySerializer<>(type, element);
  }

  private ObjectArraySerializer(Class<? super E[]> type, ModelSerializer<E> element) {
    this.type = type;
    this.element = element;
  }

  @Override
  protected void write(ModelWriter out, E[] array) {
    ArrayClass.write(out, type, array);
    Parts.write(out, element, Arrays.asList(array));
  }

  @Override
  protected E[] read(ModelReader in) {
    ArrayClass.Header header = ArrayClass.read(in, type);
    List<@Nullable E> elements = new ArrayList<>();
    Parts.read(in, element, header.length(), elements);
    return toArray(header.component(), elements);
  }

  @SuppressWarnings("unchecked") // the type of the array
  private E[] toArray(Class<?> component, Collection<? extends @Nullable E> elements) {
    return elements.toArray((E[]) Array.newInstance(component, elements.size()));
  }

  @Override
  public boolean hashesParts() {
    return false;
  }

  @Override
  public boolean isGeneric() {
    return element.isGeneric();
  }

  @Override
  public boolean accepts(Object object, AcceptedParts checked) {
    return type.isInstance(object)
        && (!isGeneric()
            || Parts.accepts(element, object, Arrays.asList((Object[]) object), checked));
  }

  @Override
  public boolean acceptsAllOf(ModelSerializer<?> reader) {
    return super.acceptsAllOf(reader)
        || (reader instanceof ObjectArraySerializer<?> other
            && type.isAssignableFrom(other.type)
            && element.acceptsAllOf(other.element));
  }

  @Override
  public Class<? super E[]> valueType() {
    return type;
  }

  @Override
  @SuppressWarnings("exports") // for this package
  public @Nullable Packing<E[]> packing() {
    Packing<E> elements = Parts.packing(element);
    return elements == null ? null : new RowPacking(elements);
  }

  /** Packs the elements of all rows together, and the offsets of the rows among them. */
  private final class RowPacking extends Packing<E[]> {
    private final Packing<E> elements;

    RowPacking(Packing<E> elements) {
      this.elements = elements;
    }

    private List<@Nullable E> flat(Collection<? extends E @Nullable []> rows) {
      List<@Nullable E> flat = new ArrayList<>();
      for (E[] row : rows) {
        if (row != null) {
          flat.addAll(Arrays.asList(row));
        }
      }
      return flat;
    }

    @Override
    public boolean fits(Collection<? extends E @Nullable []> rows) {
      return areDistinct(rows) && areOfDeclaredClass(rows) && elements.fits(flat(rows));
    }

    @Override
    protected boolean isKeptByIdentity() {
      return true;
    }

    @Override
    public boolean areNew(ModelWriter out, Collection<? extends E @Nullable []> rows) {
      return out.areNew(rows) && elements.areNew(out, flat(rows));
    }

    private boolean areOfDeclaredClass(Collection<? extends E @Nullable []> rows) {
      for (E[] row : rows) {
        if (row != null && row.getClass() != type) {
          return false;
        }
      }
      return true;
    }

    @Override
    public Packed packValues(Collection<? extends E @Nullable []> rows, boolean isInPlace) {
      int[] ends = new int[rows.size()];
      int end = 0;
      int position = 0;
      for (E[] row : rows) {
        end += row == null ? 0 : row.length;
        ends[position++] = end;
      }
      List<@Nullable E> flat = flat(rows);
      return out -> {
        out.writeTensor("ends", new BufferTensor<>(Elements.INTS, IntBuffer.wrap(ends), false));
        out.enter("rows");
        elements.write(out, flat);
        out.leave();
      };
    }

    @Override
    protected List<E[]> values(ModelReader in, int length) {
      IntBuffer ends = Elements.INTS.view(in.readTensor(Dtype.I32, length));
      List<@Nullable E> flat = new ArrayList<>();
      elements.read(in, element, length == 0 ? 0 : ends.get(length - 1), flat);
      return new AbstractList<>() {
        @Override
        public E[] get(int position) {
          return ObjectArraySerializer.this.toArray(
              type.getComponentType(),
              flat.subList(position == 0 ? 0 : ends.get(position - 1), ends.get(position)));
        }

        @Override
        public int size() {
          return length;
        }
      };
    }
  }
}
