package io.modelshare.container;

import io.modelshare.CorruptModelException;
import io.modelshare.memory.NamedFile;
import io.modelshare.tensor.Dtype;
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

  private final String json;
  private final NamedFile file;
  private int position;

  /** The first dtype that has no constant, or null. Files of other programs may have any. */
  private @Nullable String unknownDtype;

  private HeaderParser(String json, NamedFile file) {
    this.json = json;
    this.file = file;
  }

  /**
   * Parses a header.
   *
   * @param json the text, with or without padding
   * @param file what it is the header of
   */
  static Header parse(String json, NamedFile file) throws CorruptModelException {
    HeaderParser parser = new HeaderParser(json, file);
    Header header = parser.header();
    parser.skipSpace();
    if (parser.position != json.length()) {
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
    while (position < json.length()
        && json.charAt(position) >= '0'
        && json.charAt(position) <= '9') {
      number = 10 * number + (json.charAt(position++) - '0');
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
    while (position < json.length() && json.charAt(position) != '"') {
      if (json.charAt(position) == '\\') {
        return escapedString(start);
      }
      position++;
    }
    expect('"');
    return json.substring(start, position - 1);
  }

  private String escapedString(int start) throws CorruptModelException {
    StringBuilder text = new StringBuilder(json.substring(start, position));
    while (position < json.length() && json.charAt(position) != '"') {
      char c = json.charAt(position++);
      text.append(c == '\\' ? escape() : c);
    }
    expect('"');
    return text.toString();
  }

  private char escape() throws CorruptModelException {
    char c = position < json.length() ? json.charAt(position++) : ' ';
    return switch (c) {
      case '"', '\\', '/' -> c;
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
      int digit = position < json.length() ? Character.digit(json.charAt(position++), 16) : -1;
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
    if (position < json.length() && json.charAt(position) == c) {
      position++;
      return true;
    }
    return false;
  }

  private void skipSpace() {
    while (position < json.length() && " \t\r\n".indexOf(json.charAt(position)) >= 0) {
      position++;
    }
  }

  private CorruptModelException expected(String what) {
    return file.corrupt("header: expected " + what + " at character " + position);
  }
}
