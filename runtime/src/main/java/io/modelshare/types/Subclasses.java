package io.modelshare.types;

import com.esotericsoftware.kryo.kryo5.KryoException;

/** Refuses values that would be read as objects of a super class, without what they have beside. */
final class Subclasses {
  private Subclasses() {}

  /**
   * Refuses an object of a class that a program has derived from one of the JDK.
   *
   * @param value the object
   * @param type the class of the JDK, which is what would be read
   */
  static void refuse(Object value, Class<?> type) {
    Class<?> own = value.getClass();
    if (own != type && own.getClassLoader() != null) {
      throw new KryoException("a " + own.getTypeName() + " would be read as a " + type.getTypeName()
          + ", without what it adds: keep a " + type.getSimpleName() + " there, or give the field a"
          + " @SerializedWith");
    }
  }
}
