package io.modelshare.testing;

import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import io.modelshare.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The main class of a second JVM that attaches to a vocabulary and tells how many bytes of its
 * segment it has touched: after the attach, and after it has looked up every term.
 */
public final class VocabularyReader {
  private static final String RESIDENT = "Rss:";

  private VocabularyReader() {}

  /** Takes the handle and the segment's file, and prints the two numbers, a line each. */
  public static void main(String[] arguments) throws IOException {
    try (PersistedModel<Vocabulary> attached =
        Sharing.reconstruct(arguments[0], Vocabulary.class)) {
      Vocabulary vocabulary = attached.get();
      System.out.println(residentBytes(arguments[1]));
      for (int position = 0; position < vocabulary.size(); position++) {
        if (vocabulary.positionOf(vocabulary.termAt(position)) != position) {
          throw new IllegalStateException("not found: the term at position " + position);
        }
      }
      System.out.println(residentBytes(arguments[1]));
    }
  }

  /** Returns how much of a file this process has mapped and touched. */
  private static long residentBytes(String file) throws IOException {
    long kibibytes = 0;
    boolean ofFile = false;
    for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
      if (line.contains(" " + file)) {
        ofFile = true;
      } else if (ofFile && line.startsWith(RESIDENT)) {
        kibibytes += Long.parseLong(line.replaceAll("\\D", ""));
        ofFile = false;
      }
    }
    return kibibytes * 1024;
  }
}
