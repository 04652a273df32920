package io.modelshare.watch;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A model was persisted, put into a store, or published. */
@Name("io.modelshare.Persist")
@Label("Persist")
@Description("A model was put where other processes read it")
public final class PersistEvent extends ModelEvent {
  private PersistEvent() {}

  /**
   * Starts the clock.
   *
   * @return the event, of a type whose users can be verified without this one
   */
  public static ModelEvent begun() {
    return new PersistEvent();
  }
}
