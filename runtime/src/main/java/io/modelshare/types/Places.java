package io.modelshare.types;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/** Tells whether keys and elements are where their hashes and their order say. */
final class Places {
  private static final ClassValue<Boolean> HASHED_BY_IDENTITY = new ClassValue<>() {
    @Override
    protected Boolean computeValue(Class<?> type) {
      try {
        return type.getMethod("hashCode").getDeclaringClass() == Object.class;
      } catch (NoSuchMethodException e) {
        throw new LinkageError(type.getName(), e);
      }
    }
  };

  private Places() {}

  /**
   * Returns whether what is sorted has all parts in the order in which they were written. Then it
   * is sorted by what they are now too, as it was when it was written.
   */
  static boolean areInOrder(Collection<?> sorted, List<?> written) {
    if (sorted.size() != written.size()) {
      return false;
    }
    Iterator<?> parts = sorted.iterator();
    for (Object part : written) {
      if (parts.next() != part) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether the hash of some part may change while other collections are filled. */
  static boolean mayMove(List<?> parts) {
    for (Object part : parts) {
      if (part != null
          && !KeyWork.ORDERED.contains(part.getClass())
          && !HASHED_BY_IDENTITY.get(part.getClass())) {
        return true;
      }
    }
    return false;
  }
}
