package io.modelshare.columns;

import io.modelshare.inplace.BooleanRows;
import io.modelshare.inplace.InPlaceList;
import io.modelshare.packing.Column;
import io.modelshare.packing.Packed;
import io.modelshare.serial.ModelReader;
import io.modelshare.tensor.BooleanTensor;
import io.modelshare.tensor.ConcatenatedTensor;
import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.TensorSource;
import io.modelshare.tensor.TensorViews;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Packs arrays of booleans, which have no buffer of their own. */
final class BooleanArrayColumn extends Column<boolean[]> {
  @Override
  public boolean fits(Collection<? extends boolean @Nullable []> rows) {
    long length = 0;
    for (boolean[] row : rows) {
      length += row == null ? 0 : row.length;
    }
    return length <= TensorViews.MAX_BYTES;
  }

  @Override
  protected boolean isKeptByIdentity() {
    return true;
  }

  @Override
  public Packed packValues(Collection<? extends boolean @Nullable []> rows, boolean isInPlace) {
    IntBuffer offsets = IntBuffer.allocate(rows.size() + 1);
    List<TensorSource> values = new ArrayList<>();
    int end = 0;
    offsets.put(0);
    for (boolean[] row : rows) {
      if (row != null) {
        values.add(new BooleanTensor(row, isInPlace));
        end += row.length;
      }
      offsets.put(end);
    }
    offsets.flip();
    TensorSource all = new ConcatenatedTensor(Dtype.BOOL, end, values, isInPlace);
    return out -> {
      Flat.writeOffsets(out, offsets);
      out.writeTensor("values", all);
    };
  }

  @Override
  public InPlaceList<boolean[]> view(ModelReader in, int length) {
    IntBuffer offsets = Flat.readOffsets(in, length);
    return new BooleanRows(offsets, in.readTensor(Dtype.BOOL));
  }
}
