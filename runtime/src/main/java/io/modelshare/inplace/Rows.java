package io.modelshare.inplace;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/**
 * Compares what remains in two buffers, one element after the other. The JDK's own methods compare
 * many at once, by which a JVM dies if a mapped file was truncated.
 */
final class Rows {
  private Rows() {}

  static boolean equal(ByteBuffer one, ByteBuffer other) {
    int i = one.position();
    int j = other.position();
    boolean equal = one.remaining() == other.remaining();
    for (; equal && i < one.limit(); i++, j++) {
      equal = one.get(i) == other.get(j);
    }
    return equal;
  }

  static boolean equal(CharBuffer one, CharBuffer other) {
    int i = one.position();
    int j = other.position();
    boolean equal = one.remaining() == other.remaining();
    for (; equal && i < one.limit(); i++, j++) {
      equal = one.get(i) == other.get(j);
    }
    return equal;
  }

  static boolean equal(ShortBuffer one, ShortBuffer other) {
    int i = one.position();
    int j = other.position();
    boolean equal = one.remaining() == other.remaining();
    for (; equal && i < one.limit(); i++, j++) {
      equal = one.get(i) == other.get(j);
    }
    return equal;
  }

  static boolean equal(IntBuffer one, IntBuffer other) {
    int i = one.position();
    int j = other.position();
    boolean equal = one.remaining() == other.remaining();
    for (; equal && i < one.limit(); i++, j++) {
      equal = one.get(i) == other.get(j);
    }
    return equal;
  }

  static boolean equal(LongBuffer one, LongBuffer other) {
    int i = one.position();
    int j = other.position();
    boolean equal = one.remaining() == other.remaining();
    for (; equal && i < one.limit(); i++, j++) {
      equal = one.get(i) == other.get(j);
    }
    return equal;
  }

  static boolean equal(FloatBuffer one, FloatBuffer other) {
    int i = one.position();
    int j = other.position();
    boolean equal = one.remaining() == other.remaining();
    for (; equal && i < one.limit(); i++, j++) {
      equal = one.get(i) == other.get(j) || (Float.isNaN(one.get(i)) && Float.isNaN(other.get(j)));
    }
    return equal;
  }

  static boolean equal(DoubleBuffer one, DoubleBuffer other) {
    int i = one.position();
    int j = other.position();
    boolean equal = one.remaining() == other.remaining();
    for (; equal && i < one.limit(); i++, j++) {
      equal =
          one.get(i) == other.get(j) || (Double.isNaN(one.get(i)) && Double.isNaN(other.get(j)));
    }
    return equal;
  }

  static int compare(ByteBuffer one, ByteBuffer other) {
    int common = Math.min(one.remaining(), other.remaining());
    for (int i = 0; i < common; i++) {
      int order = Byte.compare(one.get(one.position() + i), other.get(other.position() + i));
      if (order != 0) {
        return order;
      }
    }
    return one.remaining() - other.remaining();
  }
}
