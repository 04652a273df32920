package io.modelshare.serial;

/** Writes immutable values, of which equal ones need not be the same object. */
abstract class ValueSerializer<T> extends ModelSerializer<T> {
  private final Class<? super T> type;

  ValueSerializer(Class<? super T> type) {
    this.type = type;
    setImmutable(true);
  }

  @Override
  protected final boolean keepsIdentity() {
    return false;
  }

  @Override
  protected final Class<? super T> valueType() {
    return type;
  }
}
