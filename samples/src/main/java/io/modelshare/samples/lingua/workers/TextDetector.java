package io.modelshare.samples.lingua.workers;

import io.modelshare.samples.lingua.Language;
import java.io.IOException;
import java.util.Optional;

/** Tells the language of a text, from a model that it holds until it is closed. */
interface TextDetector extends AutoCloseable {
  /** Returns the language of a text, if it is clear. */
  Optional<Language> detect(String text);

  @Override
  default void close() throws IOException {}
}
