package io.modelshare.types;

import io.modelshare.serial.ModelSerializer;

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
  public final Class<? super T> valueType() {
    return type;
  }
}
