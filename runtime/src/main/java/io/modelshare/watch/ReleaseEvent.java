package io.modelshare.watch;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** The last use of an attachment has ended. */
@Name("io.modelshare.Release")
@Label("Release")
@Description("The last use of a mapped model in this JVM has ended")
public final class ReleaseEvent extends ModelEvent {
  private ReleaseEvent() {}

  /**
   * Starts the clock.
   *
   * @return the event, of a type whose users can be verified without this one
   */
  public static ModelEvent begun() {
    return new ReleaseEvent();
  }
}
