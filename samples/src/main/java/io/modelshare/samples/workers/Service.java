package io.modelshare.samples.workers;

import java.io.IOException;

/** Answers questions from a model that it holds until it is closed. */
public interface Service extends AutoCloseable {
  /** Opens services. */
  interface Opener {
    /**
     * Opens a service.
     *
     * @param source one line that leads to the model, such as its handle
     * @return the service; the caller closes it
     * @throws IOException if the source leads to no model
     */
    Service open(String source) throws IOException;
  }

  /**
   * Answers a question.
   *
   * @param question one line
   * @return one line, which does not begin with {@code error}
   */
  String answer(String question);

  @Override
  default void close() throws IOException {}
}
