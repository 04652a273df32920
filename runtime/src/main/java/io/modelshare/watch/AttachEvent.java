package io.modelshare.watch;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A model was mapped: from the look at its header until its memory was there. */
@Name("io.modelshare.Attach")
@Label("Attach")
@Description("A model was mapped, and its graph was read")
public final class AttachEvent extends ModelEvent {
  private AttachEvent() {}

  /**
   * Starts the clock.
   *
   * @return the event, of a type whose users can be verified without this one
   */
  public static ModelEvent begun() {
    return new AttachEvent();
  }
}
