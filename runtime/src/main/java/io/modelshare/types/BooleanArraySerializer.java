package io.modelshare.types;

import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import io.modelshare.tensor.BooleanTensor;
import io.modelshare.tensor.Dtype;
import java.nio.ByteBuffer;

/** Writes an array of booleans, which have no buffer of their own: each is a byte, 0 or 1. */
final class BooleanArraySerializer extends ModelSerializer<boolean[]> {
  @Override
  protected void write(ModelWriter out, boolean[] array) {
    out.writeTensor(new BooleanTensor(array, false));
  }

  @Override
  protected boolean[] read(ModelReader in) {
    ByteBuffer bytes = in.readTensor(Dtype.BOOL);
    boolean[] array = new boolean[bytes.remaining()];
    for (int i = 0; i < array.length; i++) {
      array[i] = bytes.get(i) != 0;
    }
    return array;
  }

  @Override
  public boolean hashesParts() {
    return false;
  }

  @Override
  public Class<boolean[]> valueType() {
    return boolean[].class;
  }
}
