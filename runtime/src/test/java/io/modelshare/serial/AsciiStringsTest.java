package io.modelshare.serial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.esotericsoftware.kryo.kryo5.io.ByteBufferInput;
import com.esotericsoftware.kryo.kryo5.io.ByteBufferOutput;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;

/** Strings must have Kryo's own form, however they were written, and be read from it. */
class AsciiStringsTest {
  private static final int[] LENGTHS = {
    0, 1, 2, 5, 31, 32, 33, 34, 61, 62, 63, 64, 100, 8191, 8192, 20_000
  };

  static List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (int length : LENGTHS) {
      String text = "model ".repeat(length / 6 + 1).substring(0, length);
      texts.add(text);
      for (String other :
          List.of("\u0000", "\u007f", "\u0080", "\u00e9", "\u4e2d", "\ud83d\ude00", "\ud800")) {
        texts.add(text + other);
        texts.add(other + text);
      }
    }
    for (int i = 0; i < 40; i++) {
      texts.add("x".repeat(i) + "\u0101" + "x".repeat(40 - i));
    }
    return texts;
  }

  @ParameterizedTest
  @NullSource
  @MethodSource("texts")
  void bytesAreThoseOfKryo(String text) {
    Output expected = new Output(16, -1);
    expected.writeString(text);
    Output actual = new Output(16, -1);
    AsciiStrings.write(actual, text);
    assertArrayEquals(expected.toBytes(), actual.toBytes());
    Output roomy = new Output(100_000);
    AsciiStrings.write(roomy, text);
    assertArrayEquals(expected.toBytes(), roomy.toBytes());
    ByteBufferOutput direct = new ByteBufferOutput(100_000);
    AsciiStrings.write(direct, text);
    assertArrayEquals(expected.toBytes(), direct.toBytes());
  }

  @ParameterizedTest
  @NullSource
  @MethodSource("texts")
  void textIsReadFromEveryKindOfInput(String text) {
    Output output = new Output(16, -1);
    output.writeString(text);
    output.writeInt(42);
    byte[] bytes = output.toBytes();
    for (Input input : List.of(
        new Input(bytes),
        new Input(new ByteArrayInputStream(bytes), 64),
        new ByteBufferInput(bytes))) {
      assertEquals(text, read(input));
      assertEquals(42, input.readInt(), "what follows, after " + input.getClass());
    }
  }

  /** HotSpot's FreqInlineSize is 325. */
  @Test
  void methodThatWritesIsTooLongToBeInlined() {
    StringWriter code = new StringWriter();
    PrintWriter out = new PrintWriter(code);
    ToolProvider javap = ToolProvider.findFirst("javap").orElseThrow();
    URL classFile = AsciiStrings.class.getResource("AsciiStrings.class");
    assertEquals(0, javap.run(out, out, "-c", "-p", String.valueOf(classFile)), code.toString());
    Matcher write = Pattern.compile(" void write\\(.*?(\\d+): return\\R\\R", Pattern.DOTALL)
        .matcher(code.toString());
    assertTrue(write.find(), code.toString());
    assertTrue(Integer.parseInt(write.group(1)) > 325, write.group());
  }

  @Test
  void manyStringsInOneStreamAreRead() {
    Output output = new Output(16, -1);
    texts().forEach(text -> AsciiStrings.write(output, text));
    Input input = new Input(new ByteArrayInputStream(output.toBytes()), 128);
    texts().forEach(text -> assertEquals(text, read(input)));
  }

  /** Leaves to Kryo what is not plain ASCII, as a reader does. */
  private static String read(Input input) {
    long before = input.total();
    String ascii = AsciiStrings.read(input, new byte[AsciiStrings.MOST_MARKED]);
    if (ascii != null) {
      return ascii;
    }
    assertEquals(before, input.total(), "nothing was read");
    return input.readString();
  }
}
