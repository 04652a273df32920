package io.modelshare.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A reader of safetensors files that knows nothing of this project, written from the published
 * format: eight bytes little-endian header length N; N bytes of JSON that begin with a brace and
 * may end in spaces; then the data, to which {@code data_offsets} are relative. Offsets leave no
 * holes. The special key {@code __metadata__} maps strings to strings.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">the published format</a>
 */
public final class SafetensorsReader {
  private static final Map<String, Integer> DTYPE_BYTES = Map.of(
      "BOOL", 1, "U8", 1, "I8", 1, "U16", 2, "I16", 2, "I32", 4, "F32", 4, "I64", 8, "F64", 8);

  private final JsonNode header;
  private final ByteBuffer data;

  private SafetensorsReader(JsonNode header, ByteBuffer data) {
    this.header = header;
    this.data = data;
  }

  /** Reads a file and checks all that the format demands. */
  public static SafetensorsReader read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int length = Math.toIntExact(bytes.getLong());
    byte[] json = new byte[length];
    bytes.get(json);
    if (json[0] != '{') {
      throw new IOException("header does not begin with a brace");
    }
    JsonNode header = new ObjectMapper().readTree(new String(json, StandardCharsets.UTF_8));
    SafetensorsReader reader =
        new SafetensorsReader(header, bytes.slice().order(ByteOrder.LITTLE_ENDIAN));
    reader.check();
    return reader;
  }

  private void check() throws IOException {
    for (JsonNode value : header.path("__metadata__")) {
      require(value.isTextual(), "metadata is text");
    }
    List<JsonNode> tensors = new ArrayList<>();
    names().forEach(name -> tensors.add(header.get(name)));
    tensors.sort((a, b) -> Long.compare(begin(a), begin(b)));
    long position = 0;
    for (JsonNode tensor : tensors) {
      long bytes = DTYPE_BYTES.get(tensor.get("dtype").asText());
      for (JsonNode dimension : tensor.get("shape")) {
        bytes *= dimension.asLong();
      }
      require(tensor.size() == 3, "three keys: " + tensor);
      require(begin(tensor) == position, "no hole before " + tensor);
      require(
          tensor.get("data_offsets").get(1).asLong() - position == bytes, "length of " + tensor);
      position += bytes;
    }
    require(position == data.limit(), "data end at " + position + " of " + data.limit());
  }

  private static long begin(JsonNode tensor) {
    return tensor.get("data_offsets").get(0).asLong();
  }

  private static void require(boolean condition, String what) throws IOException {
    if (!condition) {
      throw new IOException("not a safetensors file: " + what);
    }
  }

  /** Returns the names of the tensors, in the order of the header. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    header.fieldNames().forEachRemaining(names::add);
    names.remove("__metadata__");
    return names;
  }

  /** Returns the metadata. */
  public Map<String, String> metadata() {
    Map<String, String> metadata = new LinkedHashMap<>();
    header
        .path("__metadata__")
        .properties()
        .forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
    return metadata;
  }

  /** Returns the dtype of a tensor. */
  public String dtype(String name) {
    return header.get(name).get("dtype").asText();
  }

  /** Returns the bytes of a tensor, little-endian. */
  public ByteBuffer tensor(String name) {
    JsonNode offsets = header.get(name).get("data_offsets");
    int begin = offsets.get(0).asInt();
    return data.slice(begin, offsets.get(1).asInt() - begin).order(ByteOrder.LITTLE_ENDIAN);
  }
}
