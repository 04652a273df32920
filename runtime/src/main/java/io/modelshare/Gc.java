package io.modelshare;

import io.modelshare.store.HostDirectory;
import io.modelshare.store.Places;
import io.modelshare.store.Reason;
import io.modelshare.store.SegmentDirectory;
import io.modelshare.store.Sweep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The program {@code java -cp modelshare-runtime.jar io.modelshare.Gc}: removes what dead processes
 * of this user have left, and the hosted models whose time is over, as every store and every
 * {@code persist} does. What is alive is not touched, and hosted models that stay are listed.
 *
 * <p>It looks where a program with the same settings would put its models, and in the directories
 * that are given as arguments.
 */
final class Gc {
  private Gc() {}

  /**
   * Sweeps, and prints what was removed. Ends with code 1 if a directory could not be swept.
   *
   * @param directories further directories that were given to {@link FileModelStore#open(Path)} or
   *     were set as {@code modelshare.temp.dir}
   * @throws IOException if it cannot be found out who the user is
   */
  public static void main(String[] directories) throws IOException {
    List<SegmentDirectory> all = new ArrayList<>(Places.directories());
    for (String directory : directories) {
      all.add(SegmentDirectory.below(Path.of(directory)));
    }
    boolean failed = false;
    for (SegmentDirectory directory : all) {
      try {
        List<Path> removed = Sweep.run(directory);
        removed.forEach(path -> System.out.println("removed " + path));
        HostDirectory.describe(directory).forEach(line -> System.out.println("hosted " + line));
        System.out.println(directory + ": " + removed.size() + " removed");
      } catch (IOException e) {
        System.err.println(directory + ": not swept: " + Reason.of(e));
        failed = true;
      }
    }
    if (failed) {
      System.exit(1);
    }
  }
}
