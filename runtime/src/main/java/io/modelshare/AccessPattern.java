package io.modelshare;

import io.modelshare.memory.Advice;

/**
 * In which order the memory of a model is going to be read, for the kernel to read ahead or not.
 */
public enum AccessPattern {
  /** In no special order, as it is where nothing was said. */
  NORMAL(Advice.NORMAL),
  /** From the start to the end: the kernel may read far ahead. */
  SEQUENTIAL(Advice.SEQUENTIAL),
  /** Here and there: what the kernel read ahead would be lost. */
  RANDOM(Advice.RANDOM);

  final Advice advice;

  AccessPattern(Advice advice) {
    this.advice = advice;
  }
}
