package io.modelshare;

import io.modelshare.model.Models;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** One use of a version. */
final class VersionUse<T> implements ModelUse<T> {
  private static final VarHandle RELEASED;

  static {
    try {
      RELEASED = MethodHandles.lookup().findVarHandle(VersionUse.class, "released", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final HeldVersion<T> held;

  /** By which this use leaves. */
  private final int counter;

  private volatile boolean released;

  VersionUse(HeldVersion<T> held, int counter) {
    this.held = held;
    this.counter = counter;
  }

  @Override
  public T object() {
    return opened().model();
  }

  @Override
  public ModelVersion version() {
    return held.version();
  }

  @Override
  public void preload() throws IOException {
    opened().attached().preload();
  }

  @Override
  public boolean advise(AccessPattern pattern) {
    return opened().attached().advise(Models.requireArgument(pattern, "pattern"));
  }

  private HeldVersion<T> opened() {
    if (released) {
      throw held.released();
    }
    return held;
  }

  @Override
  public void release() {
    if (RELEASED.compareAndSet(this, false, true)) {
      held.leave(this, counter);
    }
  }

  @Override
  public void close() {
    release();
  }

  @Override
  public String toString() {
    return "use of " + held;
  }
}
