package io.modelshare.cli;

import static io.modelshare.cli.Figures.bytes;

import io.modelshare.container.Tensor;
import io.modelshare.container.TensorFile;
import io.modelshare.memory.FileFailures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is in a safetensors file that another program has written. */
record InspectedTensors(GivenModel given, TensorFile found) implements Result {

  @Override
  public Map<String, Object> json() {
    List<Object> tensors = new ArrayList<>();
    for (Tensor tensor : found.tensors()) {
      tensors.add(Json.object(
          "name", tensor.name(),
          "dtype", tensor.dtype(),
          "shape", tensor.shape(),
          "bytes", tensor.byteLength()));
    }
    return Json.object(
        "file", given.path(),
        "method", given.method(),
        "model", false,
        "type", null,
        "bytes", length(),
        "tensors", tensors,
        "metadata", found.metadata());
  }

  private long length() {
    List<Tensor> tensors = found.tensors();
    return found.dataStart()
        + (tensors.isEmpty() ? 0 : tensors.get(tensors.size() - 1).end());
  }

  @Override
  public void print(Terminal terminal) {
    terminal.line("No model of Modelshare, but a safetensors file of another program, "
        + bytes(length()) + ": " + given.path());
    terminal.line("SafetensorsFile reads its tensors in place.");
    terminal.line();
    Table table = new Table("tensor", "dtype", "shape", " bytes", "");
    for (Tensor tensor : found.tensors()) {
      table.add(
          InspectedModel.shortened(tensor.name()),
          tensor.dtype().name(),
          tensor.shape().toString(),
          bytes(tensor.byteLength()),
          terminal.bar(tensor.byteLength(), length()));
    }
    table.print(terminal);
    found
        .metadata()
        .forEach(
            (key, text) -> terminal.line(FileFailures.printable("metadata " + key + ": " + text)));
  }
}
