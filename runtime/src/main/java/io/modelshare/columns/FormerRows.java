package io.modelshare.columns;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.inplace.InPlaceList;
import io.modelshare.packing.Column;
import io.modelshare.packing.Packed;
import io.modelshare.serial.GraphReader;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ShareableSerializer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads objects onto the heap that were in columns once, and whose type has none any more. */
final class FormerRows<T> extends Column<T> {
  private final ShareableSerializer<T> serializer;

  FormerRows(ShareableSerializer<T> serializer) {
    this.serializer = serializer;
  }

  @Override
  protected boolean isKeptByIdentity() {
    return true;
  }

  @Override
  public Packed packValues(Collection<? extends @Nullable T> rows, boolean isInPlace) {
    throw new KryoException("rows of " + serializer.type().getTypeName()
        + ", which is not in columns: annotate it @Shareable(columns = true)");
  }

  @Override
  public InPlaceList<T> view(ModelReader in, int length) {
    GraphReader graph = (GraphReader) in; // of a user's own Kryo no type has changed
    boolean outer = graph.setForHeap(true);
    FormerColumns columns = new FormerColumns(in, graph.recorded(serializer), length);
    graph.setForHeap(outer);
    List<T> rows = new ArrayList<>();
    FormerColumns.charge(in, length);
    for (int row = 0; row < length; row++) {
      rows.add(serializer.readRow(new RowReader(in, columns, serializer.shape(), row)));
    }
    return new OnHeap<>(rows);
  }
}
