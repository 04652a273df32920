package io.modelshare.memory;

/** In which order the memory is going to be read. */
public enum Advice {
  NORMAL(0),
  RANDOM(1),
  SEQUENTIAL(2);

  /** What {@code madvise} calls it. */
  final int number;

  Advice(int number) {
    this.number = number;
  }
}
