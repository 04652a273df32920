package io.modelshare.terms;

import java.util.AbstractList;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** The terms of a vocabulary, which are looked for by its index and occur once. */
public abstract class TermList<T> extends AbstractList<T> implements RandomAccess {

  @Override
  public abstract int indexOf(@Nullable Object term);

  @Override
  public final int lastIndexOf(@Nullable Object term) {
    return indexOf(term);
  }

  @Override
  public final boolean contains(@Nullable Object term) {
    return indexOf(term) >= 0;
  }
}
