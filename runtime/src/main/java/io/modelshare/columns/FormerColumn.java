package io.modelshare.columns;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.inplace.InPlaceList;
import io.modelshare.packing.Column;
import io.modelshare.packing.Packed;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import java.util.Collection;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Passes over values in columns of a type that is not there any more. */
@SuppressWarnings("exports") // for the runtime itself
public abstract class FormerColumn extends Column<Object> {
  private final Object former;

  /**
   * Creates a column that says nothing of its values.
   *
   * @param former stands for each of them
   */
  protected FormerColumn(Object former) {
    this.former = former;
  }

  /**
   * Reads where the tensors of so many values are.
   *
   * @param in where they are read
   * @param length the number of values
   */
  protected abstract void pass(ModelReader in, int length);

  /**
   * Passes over a component of a value that is itself passed over.
   *
   * @param in where it is read
   * @param component its serializer; for primitives that of their boxes
   * @param isPrimitive whether it is never null
   * @param length the number of values
   */
  protected static void pass(
      ModelReader in, ModelSerializer<?> component, boolean isPrimitive, int length) {
    Column<?> column = Columns.of(component);
    if (isPrimitive) {
      column.view(in, length);
    } else {
      column.readInPlace(in, length);
    }
  }

  @Override
  protected final boolean isKeptByIdentity() {
    return true;
  }

  @Override
  public final InPlaceList<Object> view(ModelReader in, int length) {
    pass(in, length);
    return new OnHeap<>(Collections.nCopies(length, former));
  }

  @Override
  public final Packed packValues(Collection<? extends @Nullable Object> values, boolean isInPlace) {
    throw new KryoException("a value of a former type cannot be written: " + former);
  }
}
