package io.modelshare.benchmarks.models;

/** A model that can be asked something, so that two copies of it can be compared. */
public interface Answering {

  /**
   * Asks the model a few hundred questions.
   *
   * @return a number that is made of all answers
   */
  double answer();
}
