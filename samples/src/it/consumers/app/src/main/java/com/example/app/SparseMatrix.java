package com.example.app;

import com.example.base.Matrix;
import io.modelshare.annotation.Shareable;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/** Stands in a field that is declared with a class of another jar. */
@Shareable
public final class SparseMatrix extends Matrix {
  private final IntBuffer rows;

  SparseMatrix(int columns, FloatBuffer values, IntBuffer rows) {
    super(columns, values);
    this.rows = rows;
  }

  IntBuffer rows() {
    return rows;
  }
}
