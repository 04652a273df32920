package io.modelshare.samples.lingua.workers;

import io.modelshare.samples.workers.Service;
import io.modelshare.samples.workers.Worker;
import java.io.IOException;

/** The program of a worker JVM that detects languages. */
final class LanguageWorker implements Service.Opener {
  private LanguageWorker() {}

  /**
   * Runs until the input ends.
   *
   * @param args none
   */
  public static void main(String[] args) throws InterruptedException {
    Worker.run(new LanguageWorker());
  }

  /** Opens a model by the name of its form, a space, and what the form is opened by. */
  @Override
  public Service open(String formAndSource) throws IOException {
    int space = formAndSource.indexOf(' ');
    if (space < 0) {
      throw new IOException("no form of a model before a source: " + formAndSource);
    }
    return ModelForm.ofName(formAndSource.substring(0, space))
        .open(formAndSource.substring(space + 1));
  }
}
