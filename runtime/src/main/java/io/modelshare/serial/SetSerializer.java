package io.modelshare.serial;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/** Writes the elements of a set in the order of its iterator. */
final class SetSerializer<E> extends ModelSerializer<Set<E>> {
  private final ModelSerializer<E> element;

  static <E> ModelSerializer<Set<E>> of(ModelSerializer<E> element) {
    return new SetSerializer<>(element);
  }

  private SetSerializer(ModelSerializer<E> element) {
    this.element = element;
  }

  @Override
  protected void write(ModelWriter out, Set<E> set) {
    CollectionKind.of(set).write(out);
    out.writeElements(element, set);
  }

  @Override
  protected Set<E> read(ModelReader in) {
    CollectionKind kind = CollectionKind.read(in);
    Set<E> set = switch (kind) {
      case PLAIN -> new HashSet<>();
      case LINKED, UNMODIFIABLE -> new LinkedHashSet<>();
      case SORTED -> new TreeSet<>();
    };
    if (kind.isModifiable()) {
      in.reference(set);
    }
    in.readElements(element, set);
    return kind.isModifiable() ? set : Collections.unmodifiableSet(set);
  }

  @Override
  protected boolean supportsCycles(Set<E> set) {
    return CollectionKind.of(set).isModifiable();
  }

  @Override
  protected Class<? super Set<E>> valueType() {
    return Set.class;
  }
}
