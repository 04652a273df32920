package io.modelshare.schema;

import io.modelshare.CorruptModelException;
import io.modelshare.schema.RecordedType.Kind;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the text of a {@link RecordedType}, whatever its characters. */
public final class RecordedTypeParser {
  private static final int MAX_DEPTH = 50;
  private static final String ENDS = "<>,[] " + DeclaredArguments.OPEN;

  private final String text;
  private int position;
  private int depth;

  private RecordedTypeParser(String text) {
    this.text = text;
  }

  public static RecordedType parse(String text) {
    RecordedTypeParser parser = new RecordedTypeParser(text);
    RecordedType type = parser.type();
    if (parser.position != text.length()) {
      throw parser.unreadable();
    }
    return type;
  }

  private RecordedType type() {
    if (skip(Widening.IN_PLACE)) {
      deepen();
      RecordedType collection = type();
      depth--;
      return new RecordedType(Kind.IN_PLACE, collection.name(), List.of(collection));
    }
    RecordedType type = skip("any ")
        ? any()
        : skip("enum ")
            ? new RecordedType(Kind.ENUM, name(), List.of())
            : skip("parts ") ? parts() : named();
    int outer = depth;
    while (true) {
      if (skip("[]")) {
        deepen();
        type = new RecordedType(Kind.ARRAY, "[]", List.of(type));
      } else if (skip(" by ")) {
        type = new RecordedType(Kind.HAND_WRITTEN, name(), List.of());
      } else {
        depth = outer;
        return type;
      }
    }
  }

  private RecordedType parts() {
    deepen();
    RecordedType parts = named();
    depth--;
    return new RecordedType(Kind.PARTS, parts.name(), List.of(parts));
  }

  private RecordedType named() {
    String name = name();
    if (!skip("<")) {
      skipDeclared();
      return new RecordedType(Kind.PLAIN, name, List.of());
    }
    deepen();
    List<RecordedType> arguments = new ArrayList<>();
    do {
      arguments.add(type());
    } while (skip(", "));
    if (!skip(">")) {
      throw unreadable();
    }
    depth--;
    skipDeclared();
    return new RecordedType(Kind.GENERIC, name, arguments);
  }

  /** Passes over type arguments that no value depends on. */
  private void skipDeclared() {
    position = DeclaredArguments.skip(text, position);
  }

  private RecordedType any() {
    String name = name();
    skipDeclared();
    return new RecordedType(Kind.ANY, name, List.of());
  }

  private void deepen() {
    if (++depth > MAX_DEPTH) {
      throw unreadable();
    }
  }

  private String name() {
    int start = position;
    while (position < text.length() && ENDS.indexOf(text.charAt(position)) < 0) {
      position++;
    }
    if (position == start) {
      throw unreadable();
    }
    return text.substring(start, position);
  }

  private boolean skip(String word) {
    boolean isNext = text.startsWith(word, position);
    position += isNext ? word.length() : 0;
    return isNext;
  }

  private UncheckedIOException unreadable() {
    return new UncheckedIOException(
        new CorruptModelException("type table: no type at character " + position + ": " + text));
  }
}
