package io.modelshare.columns;

import io.modelshare.inplace.Enums;
import io.modelshare.inplace.InPlaceList;
import io.modelshare.packing.Column;
import io.modelshare.packing.Packed;
import io.modelshare.serial.ModelReader;
import io.modelshare.tensor.BufferTensor;
import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.Elements;
import io.modelshare.types.EnumSerializer;
import java.nio.ShortBuffer;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Packs constants of an enum: the position of each, and in the type table the names of all. */
final class EnumColumn<E extends Enum<E>> extends Column<E> {
  private final EnumSerializer<E> constants;

  EnumColumn(EnumSerializer<E> constants) {
    this.constants = constants;
  }

  Class<E> type() {
    return constants.valueType();
  }

  @Override
  @SuppressWarnings("EnumOrdinal") // the recorded names give the number its meaning
  public Packed packValues(Collection<? extends @Nullable E> values, boolean isInPlace) {
    ShortBuffer positions = ShortBuffer.allocate(values.size());
    for (E value : values) {
      positions.put((short) (value == null ? 0 : value.ordinal()));
    }
    positions.flip();
    return out -> {
      out.noteShape(constants);
      out.writeTensor(new BufferTensor<>(Elements.SHORTS, positions, isInPlace));
    };
  }

  @Override
  public InPlaceList<E> view(ModelReader in, int length) {
    ShortBuffer positions = Elements.SHORTS.view(in.readTensor(Dtype.I16, length));
    return new Enums<>(positions, constants.recorded(in, positions));
  }
}
