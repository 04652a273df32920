package io.modelshare.memory;

/** In which order the memory is going to be read. */
public enum Advice {
  NORMAL(0),
  RANDOM(1),
  SEQUENTIAL(2);

  /** The number that {@code madvise} takes for it. */
  final int number;

  Advice(int number) {
    this.number = number;
  }
}
