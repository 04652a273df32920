package io.modelshare.serial;

import io.modelshare.tensor.FieldPath;
import io.modelshare.tensor.TensorTable;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a container holds beside the bytes of the graph, collected while the graph is written. */
final class GraphParts {
  private final FieldPath path = new FieldPath();
  private final ObjectTable objects = new ObjectTable();
  private final TensorTable tensors = new TensorTable();
  private final TypeTable types = new TypeTable();
  private final SortedSet<String> dropped = new TreeSet<>();

  FieldPath path() {
    return path;
  }

  ObjectTable objects() {
    return objects;
  }

  TensorTable tensors() {
    return tensors;
  }

  TypeTable types() {
    return types;
  }

  SortedSet<String> dropped() {
    return dropped;
  }

  void drop(String field) {
    dropped.add(field);
  }
}
