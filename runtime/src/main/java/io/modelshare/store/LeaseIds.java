package io.modelshare.store;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The leases of this JVM, of every copy of this library that some class loader has loaded.
 *
 * <p>They are kept in a system property, the one thing that all copies share: none of them may open
 * the file of another's lease, which would drop its lock.
 */
final class LeaseIds {
  private static final String PROPERTY = "modelshare.internal.leases";

  private LeaseIds() {}

  static void add(String id) {
    System.getProperties().merge(PROPERTY, id, (known, added) -> known + "," + added);
  }

  static void remove(String id) {
    System.getProperties().computeIfPresent(PROPERTY, (key, known) -> without(known, id));
  }

  static boolean contains(String id) {
    return System.getProperty(PROPERTY, "").contains(id); // all are of one length
  }

  private static @Nullable String without(Object known, String id) {
    Set<String> ids = split(known.toString());
    ids.remove(id);
    return ids.isEmpty() ? null : String.join(",", ids);
  }

  private static Set<String> split(String ids) {
    return new TreeSet<>(Arrays.asList(ids.split(",")));
  }
}
