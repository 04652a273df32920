package io.modelshare.cli;

import static io.modelshare.cli.Figures.bytes;

import io.modelshare.ModelFileInfo;
import io.modelshare.container.ContainerFormat;
import io.modelshare.memory.FileFailures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is in a model of ours.
 *
 * @param hugeBytes how much of it a process has by huge pages, or null if that is not known
 */
record InspectedModel(
    GivenModel given, ModelFileInfo info, @Nullable Long hugeBytes) implements Result {
  private static final String CONDITIONAL = "?";
  private static final int LONGEST_NAME = 60;

  @Override
  public Map<String, Object> json() {
    List<Object> fields = new ArrayList<>();
    for (ModelFileInfo.Field field : info.fields()) {
      fields.add(Json.object(
          "name", field.name(),
          "type", field.type(),
          "conditional", isConditional(field.name()),
          "mappedBytes", field.mappedBytes(),
          "copiedBytes", field.copiedBytes(),
          "instead", field.instead().isEmpty() ? null : field.instead()));
    }
    List<Object> tensors = new ArrayList<>();
    for (ModelFileInfo.Tensor tensor : info.tensors()) {
      tensors.add(Json.object(
          "name", tensor.name(),
          "dtype", tensor.dtype(),
          "shape", tensor.shape(),
          "bytes", tensor.bytes(),
          "inPlace", tensor.inPlace(),
          "conditional", isConditional(tensor.name()),
          "why", why(tensor)));
    }
    return Json.object(
        "file", info.file(),
        "method", given.method(),
        "model", true,
        "type", info.type(),
        "bytes", info.length(),
        "mappedBytes", info.mappedBytes(),
        "copiedBytes", info.copiedBytes(),
        "hugeBytes", hugeBytes,
        "fields", fields,
        "tensors", tensors,
        "dropped", info.dropped(),
        "schema", info.schema());
  }

  @Override
  public void print(Terminal terminal) {
    terminal.line(terminal.styled(FileFailures.printable(info.type()), Terminal.Style.BOLD) + ", "
        + bytes(info.length()) + ", " + given.method() + " " + info.file());
    terminal.line("Each process reads " + bytes(info.mappedBytes()) + " in place, from one copy,"
        + " and copies " + bytes(info.copiedBytes()) + ".");
    if (hugeBytes != null) {
      terminal.line(bytes(hugeBytes) + " of " + bytes(info.length()) + " in huge pages.");
    }
    terminal.line();
    Table table = new Table("tensor", "dtype", "shape", " bytes", "", "");
    for (ModelFileInfo.Tensor tensor : info.tensors()) {
      table.add(
          shortened(tensor.name()),
          tensor.dtype(),
          tensor.shape().toString(),
          bytes(tensor.bytes()),
          terminal.bar(tensor.bytes(), info.length()),
          why(tensor) + (isConditional(tensor.name()) ? "; conditional" : ""));
    }
    table.print(terminal);
    for (String dropped : info.dropped()) {
      terminal.line("dropped, to be rebuilt: " + FileFailures.printable(dropped));
    }
    info.schema().forEach((type, lines) -> {
      terminal.line();
      terminal.line(terminal.styled(FileFailures.printable(type), Terminal.Style.BOLD));
      lines.forEach(line -> terminal.line("  " + FileFailures.printable(line)));
    });
  }

  static String shortened(String name) {
    String printable = FileFailures.printable(name);
    int cut = printable.length() - LONGEST_NAME;
    return cut <= 0 ? printable : "..." + printable.substring(cut + 3);
  }

  /** Returns how each process gets a tensor, and what to declare if it could be had for less. */
  private String why(ModelFileInfo.Tensor tensor) {
    if (tensor.name().equals(ContainerFormat.GRAPH)) {
      return "copied: the objects";
    }
    if (tensor.inPlace()) {
      return ContainerFormat.isFiller(tensor.name()) ? "fills a gap" : "in place";
    }
    ModelFileInfo.Field field = field(tensor.name());
    if (field == null) {
      return "copied: arrays of objects";
    }
    String remedy = field.instead().isEmpty() ? "" : "; declare it " + field.instead();
    return FileFailures.printable("copied: " + field.name() + " is a " + field.type() + remedy);
  }

  private ModelFileInfo.@Nullable Field field(String tensor) {
    for (ModelFileInfo.Field field : info.fields()) {
      if (tensor.equals(field.name()) || tensor.startsWith(field.name() + ".")) {
        return field;
      }
    }
    return null;
  }

  /** Follows the path of a tensor through the shapes, as far as the types of fields are plain. */
  private boolean isConditional(String tensor) {
    String type = info.type();
    for (String step : tensor.split("\\.", -1)) {
      String found = null;
      for (String line : info.schema().getOrDefault(type, List.of())) {
        if (line.startsWith(step + CONDITIONAL + " ")) {
          return true;
        }
        if (line.startsWith(step + " ")) {
          found = line.substring(step.length() + 1);
        }
      }
      if (found == null) {
        return false;
      }
      type = found;
    }
    return false;
  }
}
