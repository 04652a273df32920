package io.modelshare.columns;

import io.modelshare.inplace.InPlaceList;
import io.modelshare.packing.Column;
import io.modelshare.serial.ChangedType;
import io.modelshare.serial.GraphReader;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelWriter;
import io.modelshare.serial.ShareableSerializer;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The base class of what is generated for a {@code @Shareable(columns = true)} type: writes and
 * reads many of its values, a column for each component.
 *
 * @param <T> the type
 */
@SuppressWarnings("exports") // for the runtime itself
public abstract class RecordPacking<T> extends Column<T> {
  private final ShareableSerializer<T> serializer;

  /**
   * Creates the columns of a type.
   *
   * @param serializer its generated serializer
   */
  protected RecordPacking(ShareableSerializer<T> serializer) {
    this.serializer = serializer;
  }

  /**
   * Writes each component as a column, in the order of the schema.
   *
   * @param out takes the columns
   * @param rows the values, some of which may be null
   */
  protected abstract void write(ColumnsWriter out, Collection<? extends @Nullable T> rows);

  /**
   * Reads what {@link #write(ColumnsWriter, Collection)} wrote, in the same order.
   *
   * @param in gives out the columns
   * @return a list over the columns
   */
  protected abstract InPlaceList<T> read(ColumnsReader in);

  @Override
  protected final boolean isKeptByIdentity() {
    return true;
  }

  @Override
  public final boolean fits(Collection<? extends @Nullable T> rows) {
    ColumnsWriter asking = new ColumnsWriter(null, false);
    write(asking, rows);
    return asking.fits();
  }

  @Override
  public final void writeValues(
      ModelWriter out, Collection<? extends @Nullable T> rows, boolean isInPlace) {
    out.noteShape(serializer);
    write(new ColumnsWriter(out, isInPlace), rows);
  }

  @Override
  public final InPlaceList<T> view(ModelReader in, int length) {
    ChangedType change = in instanceof GraphReader graph ? graph.change(serializer) : null;
    return read(new ColumnsReader(
        in, length, change == null ? null : new FormerColumns(in, change, length)));
  }
}
