package io.modelshare.types;

import com.esotericsoftware.kryo.kryo5.KryoException;
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
    String text = format(value);
    if (!isTextOf(text, value)) {
      throw new KryoException("a " + valueType().getTypeName() + " that its text does not tell, "
          + text + ": make it anew from a text, or mark the field @Transient");
    }
    out.writeString(text);
  }

  /** Returns whether the value that is read from a text is the one that has it. */
  boolean isTextOf(String text, T value) {
    try {
      return parse(text).equals(value);
    } catch (RuntimeException e) {
      return false;
    }
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
