package io.modelshare.columns;

import io.modelshare.types.OwnCollections;
import java.nio.IntBuffer;
import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The elements of all of some collections, which stay where they are and are asked for their size
 * once.
 */
final class Flattened<E> extends AbstractCollection<E> {
  private final Collection<? extends @Nullable Collection<E>> rows;
  private final IntBuffer offsets;
  private final long length;

  Flattened(Collection<? extends @Nullable Collection<E>> rows) {
    this.rows = rows;
    offsets = IntBuffer.allocate(rows.size() + 1);
    offsets.put(0);
    long end = 0;
    for (Collection<E> row : rows) {
      if (row != null) {
        OwnCollections.refuseInPlace(row);
      }
      end += row == null ? 0 : row.size();
      offsets.put((int) end);
    }
    offsets.flip();
    length = end;
  }

  /** Returns how many elements there are, which may be more than fit {@link #size()}. */
  long length() {
    return length;
  }

  /** Returns where each collection starts, and where the last one ends. */
  IntBuffer offsets() {
    return offsets;
  }

  @Override
  public int size() {
    return (int) length;
  }

  @Override
  public Iterator<E> iterator() {
    Iterator<? extends @Nullable Collection<E>> next = rows.iterator();
    return new Iterator<>() {
      private Iterator<E> row = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        return row.hasNext() || findRow();
      }

      private boolean findRow() {
        while (!row.hasNext() && next.hasNext()) {
          Collection<E> elements = next.next();
          row = elements == null ? Collections.emptyIterator() : elements.iterator();
        }
        return row.hasNext();
      }

      @Override
      public E next() {
        return hasNext() ? row.next() : Collections.<E>emptyIterator().next();
      }
    };
  }
}
