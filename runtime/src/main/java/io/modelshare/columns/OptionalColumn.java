package io.modelshare.columns;

import io.modelshare.inplace.InPlaceList;
import io.modelshare.inplace.Optionals;
import io.modelshare.packing.Column;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelWriter;
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

  private static <T> List<@Nullable T> values(
      Collection<? extends @Nullable Optional<T>> optionals) {
    List<@Nullable T> values = new ArrayList<>(optionals.size());
    for (Optional<T> optional : optionals) {
      values.add(optional == null ? null : optional.orElse(null));
    }
    return values;
  }

  @Override
  public boolean fits(Collection<? extends @Nullable Optional<T>> optionals) {
    return column.fitsInPlace(values(optionals));
  }

  @Override
  public void writeValues(
      ModelWriter out, Collection<? extends @Nullable Optional<T>> optionals, boolean isInPlace) {
    boolean[] present = new boolean[optionals.size()];
    int position = 0;
    for (Optional<T> optional : optionals) {
      present[position++] = optional != null && optional.isPresent();
    }
    out.writeTensor("present", new BooleanTensor(present, isInPlace));
    out.enter("values");
    column.writeValues(out, values(optionals), isInPlace);
    out.leave();
  }

  @Override
  public InPlaceList<Optional<T>> view(ModelReader in, int length) {
    ByteBuffer present = in.readTensor(Dtype.BOOL, length);
    return new Optionals<>(present, column.view(in, length));
  }
}
