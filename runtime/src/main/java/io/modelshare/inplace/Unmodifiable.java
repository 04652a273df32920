package io.modelshare.inplace;

/** The exceptions of those who change what is read in place. */
final class Unmodifiable {
  private Unmodifiable() {}

  static UnsupportedOperationException list() {
    return of("list", "new ArrayList<>(list)");
  }

  static UnsupportedOperationException set() {
    return of("set", "new LinkedHashSet<>(set)");
  }

  static UnsupportedOperationException sortedSet() {
    return of("set", "new TreeSet<>(set)");
  }

  static UnsupportedOperationException map() {
    return of("map", "new HashMap<>(map)");
  }

  static UnsupportedOperationException sortedMap() {
    return of("map", "new TreeMap<>(map)");
  }

  private static UnsupportedOperationException of(String kind, String copy) {
    return new UnsupportedOperationException(
        "this " + kind + " is read in place and cannot be changed: copy it, " + copy);
  }
}
