package io.modelshare.container;

import io.modelshare.CorruptModelException;
import io.modelshare.memory.NamedFile;
import io.modelshare.tensor.Dtype;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a header: the part of JSON that the safetensors format uses, and nothing more.
 *
 * <p>A JSON library's first use costs a fresh JVM more than everything else that attaching to a
 * model needs, hence this one.
 */
final class HeaderParser {
  private static final int MAX_DIMENSIONS = 64;
  private static final int LONGEST_NUMBER = 18;

  private final byte[] json;
  private final NamedFile file;

  /** Where the text ends and the padding begins. */
  private final int end;

  private int position;

  /** The first dtype that has no constant, or null. Files of other programs may have any. */
  private @Nullable String unknownDtype;

  private HeaderParser(byte[] json, NamedFile file) {
    this.json = json;
    this.file = file;
    this.end = endOfText(json);
  }

  private static int endOfText(byte[] json) {
    int end = json.length;
    while (end > 0 && json[end - 1] == ' ') {
      end--;
    }
    return end;
  }

  /**
   * Parses a header.
   *
   * @param json the text in UTF-8, with or without padding
   * @param file what it is the header of
   */
  static Header parse(byte[] json, NamedFile file) throws CorruptModelException {
    HeaderParser parser = new HeaderParser(json, file);
    Header header = parser.header();
    parser.skipSpace();
    if (parser.position != parser.end) {
      throw parser.expected("the end");
    }
    return header;
  }

  private Header header() throws CorruptModelException {
    Map<String, String> metadata = new LinkedHashMap<>();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    expect('{');
    if (!take('}')) {
      do {
        String name = string();
        expect(':');
        if (name.equals(ContainerFormat.METADATA)) {
          metadata(metadata);
        } else if (tensors.put(name, tensor(name)) != null) {
          throw expected("another name than " + name + ", which is taken");
        }
      } while (take(','));
      expect('}');
    }
    return new Header(file, metadata, new ArrayList<>(tensors.values()), unknownDtype);
  }

  private void metadata(Map<String, String> metadata) throws CorruptModelException {
    expect('{');
    if (!take('}')) {
      do {
        String key = string();
        expect(':');
        if (metadata.put(key, string()) != null) {
          throw expected("another key than " + key + ", which is taken");
        }
      } while (take(','));
      expect('}');
    }
  }

  private Tensor tensor(String name) throws CorruptModelException {
    Dtype dtype = null;
    List<Long> shape = null;
    List<Long> offsets = null;
    expect('{');
    do {
      String key = string();
      expect(':');
      switch (key) {
        case ContainerFormat.DTYPE -> dtype = dtype();
        case ContainerFormat.SHAPE -> shape = numbers();
        case ContainerFormat.OFFSETS -> offsets = numbers();
        default -> throw expected("no key " + key);
      }
    } while (take(','));
    expect('}');
    if (dtype == null || shape == null || offsets == null || offsets.size() != 2) {
      throw expected("a dtype, a shape and two offsets before the end of " + name);
    }
    return new Tensor(name, dtype, List.copyOf(shape), offsets.get(0), offsets.get(1));
  }

  /** Returns a placeholder for a dtype that is not known: the file may be none of ours. */
  private Dtype dtype() throws CorruptModelException {
    String name = string();
    for (Dtype dtype : Dtype.values()) {
      if (dtype.name().equals(name)) {
        return dtype;
      }
    }
    unknownDtype = unknownDtype == null ? name : unknownDtype;
    return Dtype.U8;
  }

  private List<Long> numbers() throws CorruptModelException {
    List<Long> numbers = new ArrayList<>();
    expect('[');
    if (!take(']')) {
      do {
        numbers.add(number());
      } while (numbers.size() < MAX_DIMENSIONS && take(','));
      expect(']');
    }
    return numbers;
  }

  private long number() throws CorruptModelException {
    skipSpace();
    int start = position;
    long number = 0;
    while (position < end && json[position] >= '0' && json[position] <= '9') {
      number = 10 * number + (json[position++] - '0');
      if (position - start > LONGEST_NUMBER) {
        throw expected("a smaller number");
      }
    }
    if (position == start) {
      throw expected("a number");
    }
    return number;
  }

  private String string() throws CorruptModelException {
    expect('"');
    int start = position;
    boolean ended = toQuoteOrEscape();
    String text = text(start);
    if (!ended) {
      text = escapedString(text);
    }
    expect('"');
    return text;
  }

  /** Goes on to the end of a string, or to an escape in it, and returns whether it ends there. */
  private boolean toQuoteOrEscape() {
    byte[] bytes = json;
    int at = position;
    while (at < end && bytes[at] != '"' && bytes[at] != '\\') {
      at++;
    }
    position = at;
    return at == end || bytes[at] == '"';
  }

  private String text(int start) {
    return new String(json, start, position - start, StandardCharsets.UTF_8);
  }

  private String escapedString(String beginning) throws CorruptModelException {
    StringBuilder text = new StringBuilder(beginning);
    boolean ended;
    do {
      position++;
      text.append(escape());
      int start = position;
      ended = toQuoteOrEscape();
      text.append(text(start));
    } while (!ended);
    return text.toString();
  }

  private char escape() throws CorruptModelException {
    byte c = position < end ? json[position++] : (byte) ' ';
    return switch (c) {
      case '"', '\\', '/' -> (char) c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw expected("an escape");
    };
  }

  private char unicode() throws CorruptModelException {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = position < end ? Character.digit(json[position++], 16) : -1;
      if (digit < 0) {
        throw expected("four hexadecimal digits");
      }
      code = 16 * code + digit;
    }
    return (char) code;
  }

  private void expect(char c) throws CorruptModelException {
    if (!take(c)) {
      throw expected("'" + c + "'");
    }
  }

  private boolean take(char c) {
    skipSpace();
    if (position < end && json[position] == c) {
      position++;
      return true;
    }
    return false;
  }

  private void skipSpace() {
    while (position < end && isSpace(json[position])) {
      position++;
    }
  }

  private static boolean isSpace(byte b) {
    return b <= ' ' && (b == ' ' || b == '\t' || b == '\r' || b == '\n');
  }

  private CorruptModelException expected(String what) {
    return file.corrupt("header: expected " + what + " at byte " + position);
  }
}
