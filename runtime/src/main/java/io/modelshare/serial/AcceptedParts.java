package io.modelshare.serial;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * The collections whose parts were found to be of a type, so that none is looked at twice.
 *
 * <p>A collection may be referred to where other parts are declared than those that it was read
 * with: Java's own {@code List<Integer>} is a {@code List<?>} elsewhere. But a file may say that of
 * any two fields.
 */
@SuppressWarnings("exports") // for the serializers of the runtime itself
public final class AcceptedParts {
  private final IdentityHashMap<Object, Set<Object>> accepted = new IdentityHashMap<>();

  AcceptedParts() {}

  /**
   * Notes that the parts of a collection are about to be looked at.
   *
   * @param parts the collection
   * @param serializer what reads parts of the type that they must be of
   * @return {@code false} if they were before
   */
  public boolean begin(Object parts, Object serializer) {
    Set<Object> known = accepted.get(serializer);
    if (known == null) {
      known = Collections.newSetFromMap(new IdentityHashMap<>());
      accepted.put(serializer, known);
    }
    return known.add(parts);
  }
}
