package io.modelshare.container;

import java.util.List;
import java.util.Map;

/** Writes a header as JSON. */
final class HeaderWriter {
  private final StringBuilder json = new StringBuilder();

  static String write(Map<String, String> metadata, List<Tensor> tensors) {
    HeaderWriter writer = new HeaderWriter();
    writer.json.append('{');
    writer.string(ContainerFormat.METADATA).json.append(":{");
    String separator = "";
    for (Map.Entry<String, String> entry : metadata.entrySet()) {
      writer.json.append(separator);
      writer.string(entry.getKey()).json.append(':');
      writer.string(entry.getValue());
      separator = ",";
    }
    writer.json.append('}');
    tensors.forEach(writer::tensor);
    return writer.json.append('}').toString();
  }

  private void tensor(Tensor tensor) {
    json.append(',');
    string(tensor.name()).json.append(":{");
    string(ContainerFormat.DTYPE).json.append(':');
    string(tensor.dtype().name()).json.append(',');
    string(ContainerFormat.SHAPE).json.append(":[");
    String separator = "";
    for (long dimension : tensor.shape()) {
      json.append(separator).append(dimension);
      separator = ",";
    }
    json.append("],");
    string(ContainerFormat.OFFSETS).json.append(":[").append(tensor.begin()).append(',');
    json.append(tensor.end()).append("]}");
  }

  private HeaderWriter string(String value) {
    json.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
    return this;
  }
}
