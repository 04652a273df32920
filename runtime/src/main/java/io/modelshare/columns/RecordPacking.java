package io.modelshare.columns;

import io.modelshare.inplace.InPlaceList;
import io.modelshare.packing.Column;
import io.modelshare.packing.Packed;
import io.modelshare.serial.ChangedType;
import io.modelshare.serial.GraphReader;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ShareableSerializer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The base class of what is generated for a {@code @Shareable(columns = true)} type: writes and
 * reads many of its values, a column for each component.
 *
 * @param <T> the type
 */
@SuppressWarnings("exports") // for the runtime itself
public abstract class RecordPacking<T> extends Column<T> {
  private static final int BLOCK_ROWS = 1024;

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
   * Passes on each component of some of the values, in the order of the schema. This is called for
   * one block of values after the other.
   *
   * @param out takes the components
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

  /** Passes the rows on in blocks, each of which stays in the processor's cache for all columns. */
  @Override
  public final @Nullable Packed packValues(
      Collection<? extends @Nullable T> rows, boolean isInPlace) {
    ColumnsWriter columns = new ColumnsWriter(rows.size());
    List<@Nullable T> block = new ArrayList<>(BLOCK_ROWS);
    for (T row : rows) {
      if (block.size() == BLOCK_ROWS) {
        write(columns.next(), block);
        block.clear();
      }
      block.add(row);
    }
    write(columns.next(), block);
    Packed packed = columns.pack();
    return packed == null
        ? null
        : out -> {
          out.noteShape(serializer);
          packed.write(out);
        };
  }

  @Override
  public final InPlaceList<T> view(ModelReader in, int length) {
    ChangedType change = in instanceof GraphReader graph ? graph.change(serializer) : null;
    if (change == null) {
      return read(new ColumnsReader(in, length, null));
    }
    InPlaceList<T> rows =
        read(new ColumnsReader(in, length, new FormerColumns(in, change, length)));
    if (length > 0 && !change.added().isEmpty()) {
      rows.get(0); // a constructor that does not take what was added says so now, and not later
    }
    return rows;
  }
}
