package io.modelshare.inplace;

import org.jspecify.annotations.Nullable;

/** Keys that are compared one after the other: those of a small set or map among many. */
final class FewKeys<K extends @Nullable Object> extends Keys<K> {
  FewKeys(InPlaceList<K> list) {
    super(list);
  }

  @Override
  int find(@Nullable Object key) {
    return list().indexOf(key);
  }

  @Override
  int position(int found) {
    return found;
  }
}
