package io.modelshare.container;

import io.modelshare.memory.FirstElement;
import java.nio.Buffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    Map<FirstElement, String> names = new HashMap<>();
    left.forEach((name, source) -> {
      Buffer buffer = source.buffer();
      if (buffer != null) {
        names.put(new FirstElement(buffer), name);
      }
    });
    long end = position;
    for (InPlaceArray array : arrays) {
      String name = names.get(array.firstElement());
      TensorSource source = name == null ? null : left.remove(name);
      if (name != null && source != null) {
        fillUntil(array.begin() - dataStart);
        add(name, source);
      }
      end = array.end() - dataStart;
    }
    fillUntil(InPlaceArrays.align(end));
  }

  private void fillUntil(long end) {
    if (position < end) {
      add(ContainerFormat.FILLER + fillers++, new Filler(end - position));
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
    long bytes = source.length() * source.dtype().bytes();
    return (int) (-bytes & (source.alignment() - 1));
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
