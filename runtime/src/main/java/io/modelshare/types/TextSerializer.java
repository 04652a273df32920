package io.modelshare.types;

import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelWriter;

/** Writes values as the text that they are parsed from. */
abstract class TextSerializer<T> extends ValueSerializer<T> {
  TextSerializer(Class<? super T> type) {
    super(type);
  }

  abstract T parse(String text);

  String format(T value) {
    return value.toString();
  }

  @Override
  protected void write(ModelWriter out, T value) {
    out.writeString(format(value));
  }

  @Override
  protected T read(ModelReader in) {
    String text = in.readString();
    if (text == null) {
      throw new IllegalArgumentException("no text of a " + valueType().getTypeName());
    }
    return parse(text);
  }
}
