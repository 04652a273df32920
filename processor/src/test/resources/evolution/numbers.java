package m;

import io.modelshare.annotation.Shareable;

@Shareable
public record Model(
    boolean flag,
    byte small,
    char letter,
    double exact,
    float ratio,
    int count,
    long total,
    short level,
    Integer box,
    Byte tiny,
    Float part) {

  static Model create() {
    return new Model(
        true, (byte) -5, 'z', 0.1, 1.5f, -7, 1L << 40, (short) 300, 12, null, 2.5f);
  }
}
