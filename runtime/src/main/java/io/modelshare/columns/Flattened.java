package io.modelshare.columns;

import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The elements of all of some collections, which stay where they are. */
final class Flattened<E> extends AbstractCollection<E> {
  private final Collection<? extends @Nullable Collection<E>> rows;
  private final int size;

  Flattened(Collection<? extends @Nullable Collection<E>> rows) {
    this.rows = rows;
    this.size = (int) Flat.length(rows);
  }

  @Override
  public int size() {
    return size;
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
