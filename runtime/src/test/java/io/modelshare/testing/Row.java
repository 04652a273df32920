package io.modelshare.testing;

/** A model whose numbers are copied to the heap. */
public final class Row {
  final float[] values;

  /** Creates a row of these numbers. */
  public Row(float[] values) {
    this.values = values;
  }
}
