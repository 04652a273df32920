package io.modelshare.columns;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.inplace.Booleans;
import io.modelshare.inplace.Dictionary;
import io.modelshare.inplace.InPlaceList;
import io.modelshare.inplace.Ints;
import io.modelshare.inplace.Nullables;
import io.modelshare.packing.BoxPacking;
import io.modelshare.packing.Column;
import io.modelshare.serial.ChangedType;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ReadWork;
import io.modelshare.tensor.Elements;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a type that had another shape when it was written. All are found in the order in
 * which they were written, and then asked for by the names of now. What nobody asks for is never
 * touched.
 */
final class FormerColumns {
  private final ModelReader in;
  private final ChangedType change;
  private final int length;
  private final List<InPlaceList<?>> columns = new ArrayList<>();

  FormerColumns(ModelReader in, ChangedType change, int length) {
    this.in = in;
    this.change = change;
    this.length = length;
    for (int field = 0; field < change.recordedFields(); field++) {
      Column<?> column = Columns.of(change.inColumns(in, field));
      columns.add(
          change.isPrimitive(field) ? column.view(in, length) : column.readInPlace(in, length));
    }
  }

  /** Returns the column that has become one of now, or null if that was added. */
  @Nullable
  InPlaceList<?> column(String name) {
    int source = change.source(name);
    return source < 0 ? null : columns.get(source);
  }

  ByteBuffer booleans(String name) {
    InPlaceList<?> column = column(name);
    return column instanceof Booleans booleans ? booleans.values() : zeros(1);
  }

  /** Returns numbers where they are, or as wider ones in memory of this process. */
  <B extends Buffer> B numbers(String name, Elements<B> elements) {
    InPlaceList<?> column = column(name);
    if (column == null) {
      return elements.view(zeros(elements.dtype().bytes()));
    }
    Buffer values = BoxPacking.values(column);
    return elements.type().isInstance(values)
        ? elements.type().cast(values)
        : elements.view(wider(column, elements));
  }

  /** Limits what is made of a file by its bytes. */
  static void charge(ModelReader in, int length) {
    ReadWork work = in.work();
    if (work != null) {
      work.chargeMade(length);
    }
  }

  /** Returns memory as the mapped one: all buffers that users meet are of one class. */
  private ByteBuffer zeros(int bytes) {
    charge(in, length);
    long all = (long) length * bytes;
    if (all > Integer.MAX_VALUE) {
      throw new KryoException("a new column of " + all + " bytes, limit=" + Integer.MAX_VALUE);
    }
    ByteBuffer zeros = ByteBuffer.allocateDirect((int) all).asReadOnlyBuffer();
    return zeros.order(ByteOrder.nativeOrder());
  }

  private ByteBuffer wider(InPlaceList<?> numbers, Elements<?> elements) {
    charge(in, length);
    ByteBuffer wide = ByteBuffer.allocateDirect(
            Math.multiplyExact(length, elements.dtype().bytes()))
        .order(ByteOrder.nativeOrder());
    for (Object box : numbers) {
      Number number = box instanceof Character letter ? (Number) (int) letter : (Number) box;
      switch (elements.dtype()) {
        case I16 -> wide.putShort(number.shortValue());
        case I32 -> wide.putInt(number.intValue());
        case I64 -> wide.putLong(number.longValue());
        case F32 -> wide.putFloat(number.floatValue());
        case F64 -> wide.putDouble(number.doubleValue());
        default -> throw new AssertionError("nothing is narrower than " + elements.dtype());
      }
    }
    return wide.flip().asReadOnlyBuffer().order(ByteOrder.nativeOrder());
  }

  /** Returns values of any other type. */
  @SuppressWarnings("unchecked") // a shape that has changed otherwise is refused
  <C> InPlaceList<@Nullable C> objects(String name, ModelSerializer<C> serializer) {
    InPlaceList<?> column = column(name);
    if (column == null) {
      return nulls();
    }
    Column<C> now = Columns.of(serializer);
    Elements<?> elements = now instanceof BoxPacking<?, ?> boxes ? boxes.elements() : null;
    return (InPlaceList<@Nullable C>) (elements == null ? column : boxes(column, elements));
  }

  private InPlaceList<?> boxes(InPlaceList<?> column, Elements<?> elements) {
    if (column instanceof Nullables<?> some) {
      return new Nullables<>(some.nulls(), boxes(some.values(), elements));
    }
    return elements.type().isInstance(BoxPacking.values(column))
        ? column
        : BoxPacking.view(elements, wider(column, elements));
  }

  /** Returns nulls, as values of which there is none are written. */
  @SuppressWarnings("unchecked") // there are no values
  private <C> InPlaceList<@Nullable C> nulls() {
    charge(in, length);
    ByteBuffer all = ByteBuffer.allocateDirect(length);
    for (int i = 0; i < length; i++) {
      all.put(i, (byte) 1);
    }
    InPlaceList<C> none = (InPlaceList<C>) new Ints(Elements.INTS.view(all.slice(0, 0)));
    return new Nullables<>(
        all.asReadOnlyBuffer(), new Dictionary<>(Elements.INTS.view(zeros(Integer.BYTES)), none));
  }
}
