package com.example.base;

import io.modelshare.annotation.Shareable;
import java.nio.FloatBuffer;

/** An open class; its constructor's parameter names are in no class file. */
@Shareable
public class Matrix {
  private final int columns;
  private final FloatBuffer values;

  public Matrix(int columns, FloatBuffer values) {
    this.columns = columns;
    this.values = values;
  }

  public int columns() {
    return columns;
  }

  public FloatBuffer values() {
    return values;
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + " of " + columns + " columns from " + values.get(0);
  }
}
