package io.modelshare.cli;

import io.modelshare.container.Tensor;
import io.modelshare.memory.FileFailures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What differs between two models. */
record Difference(Side a, Side b, List<TypeChange> types, List<TensorChange> tensors)
    implements Result {

  /** One of the models. */
  private record Side(String file, @Nullable String type, int tensors) {
    static Side of(ComparedModel model) {
      return new Side(
          model.given().path().toString(), model.type(), model.tensors().size());
    }

    Map<String, Object> json() {
      return Json.object("file", file, "type", type, "tensors", tensors);
    }
  }

  /** A type whose shape differs, with the lines that only one of the two models has. */
  private record TypeChange(String type, List<String> removed, List<String> added) {}

  /**
   * A tensor that differs.
   *
   * @param change {@code removed}, {@code added}, {@code shape} or {@code content}
   * @param element the first element whose content differs, or -1
   */
  private record TensorChange(
      String name,
      String change,
      @Nullable Tensor a,
      @Nullable Tensor b,
      long element) {
    Map<String, Object> json() {
      return Json.object(
          "name",
          name,
          "change",
          change,
          "a",
          tensor(a),
          "b",
          tensor(b),
          "firstDifferentElement",
          element < 0 ? null : element);
    }

    private static @Nullable Object tensor(@Nullable Tensor tensor) {
      return tensor == null
          ? null
          : Json.object(
              "dtype", tensor.dtype(), "shape", tensor.shape(), "bytes", tensor.byteLength());
    }

    String line() {
      return switch (change) {
        case "removed" -> "tensor - " + name + " " + form(a);
        case "added" -> "tensor + " + name + " " + form(b);
        case "shape" -> "tensor   " + name + " " + form(a) + " -> " + form(b);
        default -> "tensor   " + name + " differs from element " + element + " on";
      };
    }

    private static String form(@Nullable Tensor tensor) {
      return tensor == null ? "" : tensor.dtype() + " " + tensor.shape();
    }
  }

  static Difference of(ComparedModel a, ComparedModel b) throws IOException {
    List<TensorChange> tensors = new ArrayList<>();
    for (String name : union(a.tensors(), b.tensors())) {
      TensorChange change = tensor(name, a, b);
      if (change != null) {
        tensors.add(change);
      }
    }
    return new Difference(Side.of(a), Side.of(b), types(a, b), tensors);
  }

  private static SortedSet<String> union(SortedMap<String, ?> a, SortedMap<String, ?> b) {
    SortedSet<String> names = new TreeSet<>(a.keySet());
    names.addAll(b.keySet());
    return names;
  }

  private static List<TypeChange> types(ComparedModel a, ComparedModel b) {
    List<TypeChange> changes = new ArrayList<>();
    for (String type : union(a.shapes(), b.shapes())) {
      List<String> before = a.shapes().getOrDefault(type, List.of());
      List<String> after = b.shapes().getOrDefault(type, List.of());
      if (!before.equals(after) || a.shapes().containsKey(type) != b.shapes().containsKey(type)) {
        changes.add(new TypeChange(type, without(before, after), without(after, before)));
      }
    }
    return changes;
  }

  private static List<String> without(List<String> lines, List<String> others) {
    return lines.stream().filter(line -> !others.contains(line)).toList();
  }

  private static @Nullable TensorChange tensor(String name, ComparedModel a, ComparedModel b)
      throws IOException {
    Tensor before = a.tensors().get(name);
    Tensor after = b.tensors().get(name);
    if (before == null || after == null) {
      return new TensorChange(name, before == null ? "added" : "removed", before, after, -1);
    }
    if (before.dtype() != after.dtype() || !before.shape().equals(after.shape())) {
      return new TensorChange(name, "shape", before, after, -1);
    }
    long mismatch = a.mismatch(before, b, after);
    long element = mismatch * Byte.SIZE / before.dtype().bits();
    return mismatch < 0 ? null : new TensorChange(name, "content", before, after, element);
  }

  @Override
  public boolean isFine() {
    return Objects.equals(a.type, b.type) && types.isEmpty() && tensors.isEmpty();
  }

  @Override
  public Map<String, Object> json() {
    List<Object> changed = new ArrayList<>();
    for (TypeChange type : types) {
      changed.add(Json.object("type", type.type, "removed", type.removed, "added", type.added));
    }
    return Json.object(
        "same", isFine(),
        "a", a.json(),
        "b", b.json(),
        "types", changed,
        "tensors", tensors.stream().map(TensorChange::json).toList());
  }

  @Override
  public void print(Terminal terminal) {
    if (isFine()) {
      terminal.line(terminal.styled("the same", Terminal.Style.GOOD) + ": " + a.tensors + " tensors"
          + (a.type == null ? "" : " of a " + FileFailures.printable(a.type)));
    }
    if (!Objects.equals(a.type, b.type)) {
      print(terminal, "model    " + a.type + " -> " + b.type);
    }
    for (TypeChange type : types) {
      print(terminal, "type     " + type.type);
      type.removed.forEach(line -> print(terminal, "       - " + line));
      type.added.forEach(line -> print(terminal, "       + " + line));
    }
    tensors.forEach(tensor -> print(terminal, tensor.line()));
  }

  private static void print(Terminal terminal, String line) {
    terminal.line(FileFailures.printable(line));
  }
}
