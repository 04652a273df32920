package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.testing.Neighbors;
import java.io.IOException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that other programs have written, which differ from ours in order, alignment and types. */
class SafetensorsFileTest {
  private static final int NUMBERS_OF_16_BITS = 1 << Short.SIZE;

  @TempDir
  Path folder;

  private Path file() {
    return folder.resolve("weights.safetensors");
  }

  private Path write(String header, byte... data) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer all = ByteBuffer.allocate(Long.BYTES + json.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .put(data);
    return Files.write(file(), all.array());
  }

  private static byte[] floats(float... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private static List<Float> listOf(FloatBuffer buffer) {
    List<Float> values = new ArrayList<>();
    for (int i = 0; i < buffer.limit(); i++) {
      values.add(buffer.get(i));
    }
    return values;
  }

  @Test
  void tensorsMayStandInAnyOrderAndUnaligned() throws IOException {
    byte[] data = new byte[1 + 8];
    data[0] = 7;
    System.arraycopy(floats(1.5f, -2), 0, data, 1, 8);
    write("""
        {"w": {"shape": [2, 1], "data_offsets": [1, 9], "dtype": "F32"},
         "__metadata__": {"framework": "pt \\u00e9", "note": ""},
         "none": {"dtype": "F64", "shape": [0, 3], "data_offsets": [9, 9]},
         "b/\\"1\\"": {"dtype": "BOOL", "shape": [], "data_offsets": [0, 1]}}   \
        """, data);
    try (SafetensorsFile opened = SafetensorsFile.open(file())) {
      assertEquals(List.of("b/\"1\"", "w", "none"), List.copyOf(opened.names()));
      assertEquals(List.of(1.5f, -2f), listOf(opened.floats("w")));
      assertEquals(List.of(2L, 1L), opened.shape("w"));
      assertEquals(List.of(), opened.shape("b/\"1\""));
      assertEquals("BOOL", opened.dtype("b/\"1\""));
      assertEquals(7, opened.bytes("b/\"1\"").get(0));
      assertEquals(0, opened.doubles("none").limit());
      assertEquals(Map.of("framework", "pt é", "note", ""), opened.metadata());
      FloatBuffer view = opened.floats("w");
      assertTrue(view.isReadOnly() && view.isDirect());
      assertEquals(ByteOrder.nativeOrder(), view.order());
    }
  }

  @Test
  void emptyFileHasNoTensors() throws IOException {
    write("{}");
    try (SafetensorsFile opened = SafetensorsFile.open(file())) {
      assertEquals(0, opened.names().size());
      assertEquals(Map.of(), opened.metadata());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "BOOL, 1",
    "U8, 1",
    "I8, 1",
    "F8_E4M3, 1",
    "F8_E5M2, 1",
    "F8_E8M0, 1",
    "I16, 2",
    "U16, 2",
    "F16, 2",
    "BF16, 2",
    "I32, 4",
    "U32, 4",
    "F32, 4",
    "I64, 8",
    "U64, 8",
    "F64, 8",
    "C64, 8"
  })
  void everyElementTypeCanBeRead(String dtype, int length) throws IOException {
    byte[] data = new byte[2 * length];
    data[length] = 1;
    write(
        "{\"t\":{\"dtype\":\"" + dtype + "\",\"shape\":[2],\"data_offsets\":[0," + data.length
            + "]}}",
        data);
    try (SafetensorsFile opened = SafetensorsFile.open(file())) {
      assertEquals(dtype, opened.dtype("t"));
      ByteBuffer bytes = opened.bytes("t");
      assertEquals(ByteBuffer.wrap(data), bytes.duplicate());
      assertEquals(ByteOrder.LITTLE_ENDIAN, bytes.order());
      Buffer typed = switch (dtype) {
        case "I16" -> opened.shorts("t");
        case "U16" -> opened.chars("t");
        case "I32", "U32" -> opened.ints("t");
        case "I64", "U64" -> opened.longs("t");
        case "F32" -> opened.floats("t");
        case "F64" -> opened.doubles("t");
        case "F16", "BF16" -> opened.toFloats("t");
        default -> null;
      };
      assertEquals(2, typed == null ? 2 : typed.limit());
      if (!dtype.equals("F32")) {
        IllegalArgumentException thrown =
            assertThrows(IllegalArgumentException.class, () -> opened.floats("t"));
        assertTrue(
            thrown.getMessage().contains("tensor t is of " + dtype + ", and a FloatBuffer"),
            thrown.getMessage());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"F4, 6, 3", "F6_E2M3, 4, 3", "F6_E3M2, 8, 6"})
  void elementsShorterThanAByteAreBytes(String dtype, int elements, int bytes) throws IOException {
    write(
        "{\"t\":{\"dtype\":\"" + dtype + "\",\"shape\":[" + elements + "],\"data_offsets\":[0,"
            + bytes + "]}}",
        new byte[bytes]);
    try (SafetensorsFile opened = SafetensorsFile.open(file())) {
      assertEquals(bytes, opened.bytes("t").limit());
    }
  }

  @Test
  void numbersOf16BitsBecomeTheFloatsOfTheirValue() throws IOException {
    ByteBuffer data = ByteBuffer.allocate(4 * NUMBERS_OF_16_BITS).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 2 * NUMBERS_OF_16_BITS; i++) {
      data.putShort((short) i);
    }
    write("""
        {"half": {"dtype": "F16", "shape": [65536], "data_offsets": [0, 131072]},
         "brain": {"dtype": "BF16", "shape": [65536], "data_offsets": [131072, 262144]}}
        """, data.array());
    try (SafetensorsFile opened = SafetensorsFile.open(file())) {
      FloatBuffer halves = opened.toFloats("half");
      FloatBuffer brains = opened.toFloats("brain");
      for (int i = 0; i < NUMBERS_OF_16_BITS; i++) {
        assertSame(value(i, 5, 10), halves.get(i), i);
        assertSame(value(i, 8, 7), brains.get(i), i);
      }
    }
  }

  /** The value of a number as IEEE 754 defines it. */
  private static double value(int bits, int exponentBits, int fractionBits) {
    int exponent = (bits >> fractionBits) & ((1 << exponentBits) - 1);
    double fraction = (bits & ((1 << fractionBits) - 1)) / (double) (1 << fractionBits);
    int bias = (1 << (exponentBits - 1)) - 1;
    double size;
    if (exponent == (1 << exponentBits) - 1) {
      size = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else if (exponent == 0) {
      size = fraction * Math.pow(2, 1 - bias);
    } else {
      size = (1 + fraction) * Math.pow(2, exponent - bias);
    }
    return bits >> (Short.SIZE - 1) == 0 ? size : -size;
  }

  private static void assertSame(double expected, float actual, int bits) {
    assertTrue(
        Double.compare(expected, actual) == 0, () -> bits + ": " + actual + ", not " + expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,16]}}",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        "{\"t\":{\"dtype\":\"X7\",\"shape\":[8],\"data_offsets\":[0,8]}}",
        "{\"t\":{\"dtype\":\"F4\",\"shape\":[3],\"data_offsets\":[0,8]}}",
        "{\"t\":{\"dtype\":\"U8\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,8]}}",
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}",
        "{\"t\":{\"dtype\":\"U8\",\"shape\":[6],\"data_offsets\":[0,6]},"
            + "\"u\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[4,8]}}",
        "{\"t\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[0,8]},"
            + "\"t\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[0,8]}}"
      })
  void invalidFileIsRefusedByItsName(String header) throws IOException {
    write(header, new byte[8]);
    CorruptModelException thrown =
        assertThrows(CorruptModelException.class, () -> SafetensorsFile.open(file()));
    assertTrue(thrown.getMessage().endsWith(", file=" + file()), thrown.getMessage());
  }

  @Test
  void fileThatIsCutOffIsRefused() throws IOException {
    write("{\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", new byte[8]);
    byte[] whole = Files.readAllBytes(file());
    for (int length = 0; length < whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      assertThrows(CorruptModelException.class, () -> SafetensorsFile.open(file()));
    }
  }

  @Test
  void modelFileOpensToo() throws IOException {
    ModelFiles.save(Neighbors.train(10), file());
    List<ModelFileInfo.Tensor> tensors = ModelFiles.inspect(file()).tensors();
    try (SafetensorsFile opened = SafetensorsFile.open(file())) {
      assertEquals(
          tensors.stream().map(ModelFileInfo.Tensor::name).toList(), List.copyOf(opened.names()));
      assertTrue(opened.metadata().containsKey("modelshare.type"));
    }
  }

  @Test
  void misuseIsNamed() throws IOException {
    write("{\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", new byte[8]);
    SafetensorsFile opened = SafetensorsFile.open(file());
    for (String missing : new String[] {"u", null}) {
      assertThrows(IllegalArgumentException.class, () -> opened.shape(missing));
      assertThrows(IllegalArgumentException.class, () -> opened.bytes(missing));
    }
    assertThrows(UnsupportedOperationException.class, () -> opened.names().remove("t"));
    opened.close();
    opened.close();
    assertEquals("F32", opened.dtype("t"));
    IllegalStateException closed =
        assertThrows(IllegalStateException.class, () -> opened.floats("t"));
    assertEquals("already closed: " + opened, closed.getMessage());
    assertFalse(opened.toString().isEmpty());
  }
}
