package io.modelshare.columns;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.inplace.InPlaceList;
import io.modelshare.inplace.Uuids;
import io.modelshare.packing.Column;
import io.modelshare.packing.Packed;
import io.modelshare.serial.ModelReader;
import io.modelshare.tensor.BufferTensor;
import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.Elements;
import java.nio.LongBuffer;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Packs UUIDs, two numbers each. */
final class UuidColumn extends Column<UUID> {
  @Override
  public boolean fits(Collection<? extends @Nullable UUID> uuids) {
    return uuids.size() <= Integer.MAX_VALUE / 2 / Long.BYTES;
  }

  @Override
  public Packed packValues(Collection<? extends @Nullable UUID> uuids, boolean isInPlace) {
    LongBuffer values = uuids instanceof Uuids view ? view.values() : packed(uuids);
    return out -> out.writeTensor(new BufferTensor<>(Elements.LONGS, values, isInPlace));
  }

  private static LongBuffer packed(Collection<? extends @Nullable UUID> uuids) {
    LongBuffer values = LongBuffer.allocate(2 * uuids.size());
    for (UUID uuid : uuids) {
      values.put(uuid == null ? 0 : uuid.getMostSignificantBits());
      values.put(uuid == null ? 0 : uuid.getLeastSignificantBits());
    }
    return values.flip();
  }

  @Override
  public InPlaceList<UUID> view(ModelReader in, int length) {
    if (length > Integer.MAX_VALUE / 2) {
      throw new KryoException(length + " UUIDs");
    }
    return new Uuids(Elements.LONGS.view(in.readTensor(Dtype.I64, 2 * length)));
  }
}
