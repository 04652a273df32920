package io.modelshare.watch;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** The objects of a model were made, which happens once for each attachment. */
@Name("io.modelshare.Read")
@Label("Read")
@Description("The objects of a model were made, on its first use")
public final class ReadEvent extends ModelEvent {
  private ReadEvent() {}

  /**
   * Starts the clock.
   *
   * @return the event, of a type whose users can be verified without this one
   */
  public static ModelEvent begun() {
    return new ReadEvent();
  }
}
