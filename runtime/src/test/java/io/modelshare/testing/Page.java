package io.modelshare.testing;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** A model of the two kinds of buffers that the JDK's text and checksum classes read. */
public record Page(ByteBuffer bytes, CharBuffer chars) {

  /** Returns a page of so many letters of each kind. */
  public static Page of(int length) {
    byte[] bytes = "b".repeat(length).getBytes(StandardCharsets.UTF_8);
    return new Page(ByteBuffer.wrap(bytes), CharBuffer.wrap("c".repeat(length).toCharArray()));
  }
}
