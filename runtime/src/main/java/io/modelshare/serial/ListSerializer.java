package io.modelshare.serial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Writes the elements of a list in order. */
final class ListSerializer<E> extends ModelSerializer<List<E>> {
  private final ModelSerializer<E> element;

  static <E> ModelSerializer<List<E>> of(ModelSerializer<E> element) {
    return new ListSerializer<>(element);
  }

  private ListSerializer(ModelSerializer<E> element) {
    this.element = element;
  }

  @Override
  protected void write(ModelWriter out, List<E> list) {
    CollectionKind.of(list).write(out);
    out.writeElements(element, list);
  }

  @Override
  protected List<E> read(ModelReader in) {
    CollectionKind kind = CollectionKind.read(in);
    List<E> list = new ArrayList<>();
    if (kind.isModifiable()) {
      in.reference(list);
    }
    in.readElements(element, list);
    return kind.isModifiable() ? list : Collections.unmodifiableList(list);
  }

  @Override
  protected boolean supportsCycles(List<E> list) {
    return CollectionKind.of(list).isModifiable();
  }

  @Override
  protected Class<? super List<E>> valueType() {
    return List.class;
  }
}
