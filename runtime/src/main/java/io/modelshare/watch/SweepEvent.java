package io.modelshare.watch;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** A directory was searched for what dead processes have left. */
@Name("io.modelshare.Sweep")
@Label("Sweep")
@Description("What dead processes have left was removed")
@Category("Modelshare")
public final class SweepEvent extends Event {
  @Label("Path")
  @Nullable
  String path;

  @Label("Files Removed")
  int removed;

  @Label("Names Looked At")
  int looked;

  /** Starts the clock. */
  public SweepEvent() {
    begin();
  }

  /**
   * Ends the event.
   *
   * @param directory the directory
   * @param removed how many segments and unfinished files were removed
   * @param looked how many names of files were looked at
   */
  public void finish(Object directory, int removed, int looked) {
    path = directory.toString();
    this.removed = removed;
    this.looked = looked;
    commit();
  }
}
