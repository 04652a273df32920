package io.modelshare;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/**
 * Describes the content of a model file, as its header tells it.
 *
 * @param file the file
 * @param type the name of the model's class
 * @param length the length of the file in bytes
 * @param tensors the tensors in the order in which they stand, the object graph among them
 * @param schema the fields of each type in the model, as name and type, by the name of the type; an
 *     enum has its constants instead
 * @param dropped the conditional fields that were dropped, each as type and field
 * @param fields the written fields of the model itself, in the order of their names
 */
public record ModelFileInfo(
    Path file,
    String type,
    long length,
    List<Tensor> tensors,
    SortedMap<String, List<String>> schema,
    List<String> dropped,
    List<Field> fields) {

  /**
   * A field of the model, with the arrays that it leads to. What has no array, such as an object,
   * is in the object graph, whose bytes are not told apart.
   *
   * @param name its name
   * @param type its type, as the schema has it
   * @param mappedBytes the bytes of arrays that all processes read in place
   * @param copiedBytes the bytes of arrays that each process copies
   * @param instead what to declare so that they are read in place, such as {@code @InPlace
   *     Map<String, Integer>}; empty if there is nothing to gain
   */
  public record Field(
      String name, String type, long mappedBytes, long copiedBytes, String instead) {}

  /**
   * A named array in a model file.
   *
   * @param name the path of fields that leads to it
   * @param dtype the element type, as safetensors names it, for example {@code F32}
   * @param shape its dimensions
   * @param bytes its length in bytes
   * @param inPlace whether the array is read where it is mapped, as opposed to copied by each
   *     process
   */
  public record Tensor(String name, String dtype, List<Long> shape, long bytes, boolean inPlace) {}

  /**
   * Returns how much of the file all processes read in place, from one copy.
   *
   * @return bytes
   */
  public long mappedBytes() {
    return tensors.stream().filter(Tensor::inPlace).mapToLong(Tensor::bytes).sum();
  }

  /**
   * Returns how much of the file each process copies into its own memory: primitive arrays and the
   * object graph.
   *
   * @return bytes
   */
  public long copiedBytes() {
    return tensors.stream()
        .filter(tensor -> !tensor.inPlace())
        .mapToLong(Tensor::bytes)
        .sum();
  }
}
