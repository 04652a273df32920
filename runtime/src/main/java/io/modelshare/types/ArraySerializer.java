package io.modelshare.types;

import io.modelshare.packing.ArrayPacking;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import io.modelshare.tensor.BufferTensor;
import io.modelshare.tensor.Elements;
import java.nio.Buffer;

/**
 * Writes a primitive array as a tensor; reading it copies the elements, once, into a new array.
 *
 * @param <A> the type of the array
 * @param <B> the kind of buffer that has such elements
 */
@SuppressWarnings("exports") // for the runtime itself
public final class ArraySerializer<A, B extends Buffer> extends ModelSerializer<A>
    implements Packable<A> {
  private final Elements<B> elements;
  private final Class<A> type;

  ArraySerializer(Elements<B> elements, Class<A> type) {
    this.elements = elements;
    this.type = type;
  }

  /** Returns a new array with the remaining elements of the buffer. */
  A copy(B buffer) {
    return type.cast(elements.toArray(buffer));
  }

  @Override
  public void write(ModelWriter out, A array) {
    out.writeTensor(new BufferTensor<>(elements, elements.wrap(array), false));
  }

  @Override
  public A read(ModelReader in) {
    return copy(elements.view(in.readTensor(elements.dtype())));
  }

  @Override
  public boolean hashesParts() {
    return false;
  }

  @Override
  public Class<A> valueType() {
    return type;
  }

  @Override
  public ArrayPacking<A, B> packing() {
    return new ArrayPacking<>(elements, type);
  }
}
