package io.modelshare.packing;

import io.modelshare.serial.ModelWriter;

/**
 * Values that were taken apart into arrays and buffers, which have only to be written. Of the
 * values themselves none is kept.
 */
@FunctionalInterface
@SuppressWarnings("exports") // for the runtime itself
public interface Packed {

  /**
   * Writes the arrays as tensors below the current path.
   *
   * @param out takes the tensors
   */
  void write(ModelWriter out);
}
