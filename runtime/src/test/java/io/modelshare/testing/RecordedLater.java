package io.modelshare.testing;

import java.io.IOException;
import java.nio.file.Path;
import jdk.jfr.Recording;

/** The main class of a second JVM that attaches before, while and after events are recorded. */
public final class RecordedLater {
  private RecordedLater() {}

  /** Takes the handle of a model, and where the recording goes. */
  public static void main(String[] arguments) throws IOException {
    Watched.attach(arguments[0]);
    try (Recording recording = new Recording()) {
      recording.start();
      Watched.attach(arguments[0]);
      recording.dump(Path.of(arguments[1]));
    }
    Watched.attach(arguments[0]);
  }
}
