package io.modelshare;

import io.modelshare.model.Models;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A version of a model in a {@link ModelRepository}, as it was when somebody looked. Its labels and
 * its readers may be others by now; the rest never changes.
 *
 * @param name the name of the model
 * @param number tells this version from all others of the name, and is larger than those of the
 *     versions before
 * @param labels the labels that point to it, {@code current} perhaps among them
 * @param bytes the length of its file
 * @param published when it was complete
 * @param readers how many processes have mapped it: on Linux those that this one can see, or 1 if
 *     there are only others; elsewhere 1 if there are any. A process counts until its last use is
 *     closed
 */
public record ModelVersion(
    String name,
    long number,
    SortedSet<String> labels,
    long bytes,
    Instant published,
    int readers) {

  /**
   * Takes a copy of the labels.
   *
   * @param name the name of the model
   * @param number the number of the version
   * @param labels the labels that point to it, in any order
   * @param bytes the length of its file
   * @param published when it was complete
   * @param readers how many processes have mapped it
   * @throws IllegalArgumentException if one of them is null
   */
  public ModelVersion {
    Models.requireArgument(name, "name");
    Models.requireArgument(labels, "labels");
    Models.requireArgument(published, "published");
    labels = Collections.unmodifiableSortedSet(new TreeSet<>(labels));
  }
}
