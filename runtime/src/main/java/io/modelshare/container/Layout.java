package io.modelshare.container;

import io.modelshare.memory.FirstElement;
import io.modelshare.tensor.TensorSource;
import io.modelshare.tensor.TensorViews;
import java.nio.Buffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tensors of a container in the order of their bytes, and where each comes from.
 *
 * <p>First come those that are in the file already, with fillers between them; then all others, the
 * largest alignment first, the graph at the end.
 */
final class Layout {
  private final List<Tensor> tensors = new ArrayList<>();
  private final List<TensorSource> sources = new ArrayList<>();
  private final int firstToWrite;
  private int fillers;
  private long position;

  /**
   * Lays a container out.
   *
   * @param content what goes into it
   * @param arrays the arrays that are in the file already, in ascending order
   * @param dataStart where the data start in the file
   */
  Layout(ContainerContent content, List<InPlaceArray> arrays, long dataStart) {
    Map<String, TensorSource> left = new LinkedHashMap<>(content.tensors());
    left.put(ContainerFormat.GRAPH, new GraphTensor(content.graph()));
    addInPlace(left, arrays, dataStart);
    this.firstToWrite = tensors.size();
    List<Map.Entry<String, TensorSource>> ordered = new ArrayList<>(left.entrySet());
    ordered.sort(Comparator.comparing(entry -> -entry.getValue().alignment()));
    ordered.forEach(entry -> add(entry.getKey(), entry.getValue()));
  }

  private void addInPlace(
      Map<String, TensorSource> left, List<InPlaceArray> arrays, long dataStart) {
    if (arrays.isEmpty()) {
      return;
    }
    // by itself, so that the number of fillers does not depend on where the data start
    fillUntil(arrays.get(0).begin() - dataStart);
    Map<FirstElement, String> names = namesByFirstElement(left, arrays);
    long end = position;
    for (InPlaceArray array : arrays) {
      String name = names.get(new FirstElement(array.buffer()));
      TensorSource source = name == null ? null : left.remove(name);
      if (name != null && source != null) {
        fillUntil(array.begin() - dataStart);
        add(name, source);
      }
      end = array.end() - dataStart;
    }
    fillUntil(InPlaceArrays.align(end));
  }

  /** Of several buffers that begin alike, names the one that was allocated, or else the longest. */
  private static Map<FirstElement, String> namesByFirstElement(
      Map<String, TensorSource> left, List<InPlaceArray> arrays) {
    Set<Buffer> allocated = Collections.newSetFromMap(new IdentityHashMap<>());
    arrays.forEach(array -> allocated.add(array.buffer()));
    Comparator<TensorSource> order = Comparator.comparing(
            (TensorSource source) -> allocated.contains(source.buffer()))
        .thenComparing(Layout::byteLength);
    Map<FirstElement, TensorSource> best = new HashMap<>();
    Map<FirstElement, String> names = new HashMap<>();
    left.forEach((name, source) -> {
      Buffer buffer = source.buffer();
      if (buffer == null) {
        return;
      }
      FirstElement first = new FirstElement(buffer);
      TensorSource other = best.get(first);
      if (other == null || order.compare(source, other) > 0) {
        best.put(first, source);
        names.put(first, name);
      }
    });
    return names;
  }

  /** Fills a gap, by several tensors if one would be longer than what every JDK can map. */
  private void fillUntil(long end) {
    while (position < end) {
      long length = Math.min(end - position, TensorViews.MAX_BYTES);
      add(ContainerFormat.FILLER + fillers++, new Filler(length));
    }
  }

  private void add(String name, TensorSource source) {
    int width = source.dtype().bytes();
    long elements = source.length() + padding(source) / width;
    long end = position + elements * width;
    tensors.add(new Tensor(name, source.dtype(), List.of(elements), position, end));
    sources.add(source);
    position = end;
  }

  /** Returns how many zeros follow the elements of a tensor, up to its alignment. */
  static int padding(TensorSource source) {
    return (int) (-byteLength(source) & (source.alignment() - 1));
  }

  private static long byteLength(TensorSource source) {
    return source.length() * source.dtype().bytes();
  }

  List<Tensor> tensors() {
    return tensors;
  }

  /** Returns where the elements of the tensor at a place among {@link #tensors()} come from. */
  TensorSource source(int place) {
    return sources.get(place);
  }

  /** Returns the place of the first tensor that is not in the file yet. */
  int firstToWrite() {
    return firstToWrite;
  }

  /** Returns the number of bytes of all tensors. */
  long byteLength() {
    return position;
  }
}
