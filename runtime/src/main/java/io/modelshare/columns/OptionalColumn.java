package io.modelshare.columns;

import io.modelshare.inplace.InPlaceList;
import io.modelshare.inplace.Optionals;
import io.modelshare.packing.Column;
import io.modelshare.packing.Packed;
import io.modelshare.serial.ModelReader;
import io.modelshare.tensor.BooleanTensor;
import io.modelshare.tensor.Dtype;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Packs optional values: the values, and for each whether it is there. */
final class OptionalColumn<T> extends Column<Optional<T>> {
  private final Column<T> column;

  OptionalColumn(Column<T> column) {
    this.column = column;
  }

  @Override
  public @Nullable Packed packValues(
      Collection<? extends @Nullable Optional<T>> optionals, boolean isInPlace) {
    boolean[] present = new boolean[optionals.size()];
    List<@Nullable T> values = new ArrayList<>(optionals.size());
    for (Optional<T> optional : optionals) {
      present[values.size()] = optional != null && optional.isPresent();
      values.add(optional == null ? null : optional.orElse(null));
    }
    Packed packed = column.packFitting(values);
    return packed == null
        ? null
        : out -> {
          out.writeTensor("present", new BooleanTensor(present, isInPlace));
          out.enter("values");
          packed.write(out);
          out.leave();
        };
  }

  @Override
  public InPlaceList<Optional<T>> view(ModelReader in, int length) {
    ByteBuffer present = in.readTensor(Dtype.BOOL, length);
    return new Optionals<>(present, column.view(in, length));
  }
}
