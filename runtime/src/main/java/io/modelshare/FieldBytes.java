package io.modelshare;

import io.modelshare.container.ContainerContent;
import io.modelshare.schema.RecordedShapes;
import io.modelshare.tensor.TensorSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Counts what each process copies, field by field, and what it reads in place. */
final class FieldBytes {
  private FieldBytes() {}

  /**
   * Returns the fields of a model with the bytes of their arrays.
   *
   * @param shape the lines of the model's shape: name and type
   * @param tensors the arrays
   */
  static List<ModelFileInfo.Field> of(List<String> shape, List<ModelFileInfo.Tensor> tensors) {
    List<ModelFileInfo.Field> fields = new ArrayList<>();
    for (String line : shape) {
      int space = line.indexOf(' ');
      if (space >= 0) {
        String name = line.substring(0, space).replaceFirst("\\?$", "");
        fields.add(field(name, line.substring(space + 1), tensors));
      }
    }
    return List.copyOf(fields);
  }

  private static ModelFileInfo.Field field(
      String name, String type, List<ModelFileInfo.Tensor> tensors) {
    long mapped = 0;
    long copied = 0;
    for (ModelFileInfo.Tensor tensor : tensors) {
      if (tensor.name().equals(name) || tensor.name().startsWith(name + ".")) {
        mapped += tensor.inPlace() ? tensor.bytes() : 0;
        copied += tensor.inPlace() ? 0 : tensor.bytes();
      }
    }
    String instead = copied == 0 ? "" : InPlaceAdvice.instead(type).orElse("");
    return new ModelFileInfo.Field(name, type, mapped, copied, instead);
  }

  /** Returns a line that says what each process will copy of a model, and what to declare. */
  static String describe(ContainerContent content) {
    List<ModelFileInfo.Tensor> tensors = new ArrayList<>();
    content.tensors().forEach((name, source) -> tensors.add(tensor(name, source)));
    List<String> parts = new ArrayList<>();
    for (ModelFileInfo.Field field : of(shape(content), tensors)) {
      if (field.copiedBytes() > 0) {
        String remedy = field.instead().isEmpty() ? "" : " (declare it " + field.instead() + ")";
        parts.add(mebibytes(field.copiedBytes()) + " of " + field.name() + remedy);
      }
    }
    parts.add(mebibytes(content.graph().remaining()) + " of other objects");
    long mapped = tensors.stream()
        .filter(ModelFileInfo.Tensor::inPlace)
        .mapToLong(ModelFileInfo.Tensor::bytes)
        .sum();
    return content.type() + ": each process reads " + mebibytes(mapped) + " in place and copies "
        + String.join(", ", parts);
  }

  private static ModelFileInfo.Tensor tensor(String name, TensorSource source) {
    return new ModelFileInfo.Tensor(
        name,
        source.dtype().name(),
        List.of(source.length()),
        source.length() * source.dtype().bytes(),
        source.isReadInPlace());
  }

  private static List<String> shape(ContainerContent content) {
    try {
      List<String> shape = RecordedShapes.parse(content.types()).shape(content.type());
      return shape == null ? List.of() : shape;
    } catch (CorruptModelException e) {
      throw new IllegalStateException("a type table that was just written", e);
    }
  }

  private static String mebibytes(long bytes) {
    return bytes < 1 << 20
        ? bytes + " bytes"
        : String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20));
  }
}
