package io.modelshare.columns;

import io.modelshare.inplace.Booleans;
import io.modelshare.inplace.InPlaceList;
import io.modelshare.packing.Column;
import io.modelshare.packing.Packed;
import io.modelshare.serial.ModelReader;
import io.modelshare.tensor.BooleanTensor;
import io.modelshare.tensor.Dtype;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Packs booleans, a byte each. */
final class BooleanColumn extends Column<Boolean> {
  @Override
  public Packed packValues(Collection<? extends @Nullable Boolean> boxes, boolean isInPlace) {
    boolean[] values = new boolean[boxes.size()];
    int position = 0;
    for (Boolean box : boxes) {
      values[position++] = box != null && box;
    }
    return out -> out.writeTensor(new BooleanTensor(values, isInPlace));
  }

  @Override
  public InPlaceList<Boolean> view(ModelReader in, int length) {
    return new Booleans(in.readTensor(Dtype.BOOL, length));
  }
}
