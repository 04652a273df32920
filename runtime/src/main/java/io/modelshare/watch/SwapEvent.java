package io.modelshare.watch;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** A live model went to another version: from the look at the label on. */
@Name("io.modelshare.Swap")
@Label("Swap")
@Description("A live model went to another version")
public final class SwapEvent extends ModelEvent {
  @Label("Model")
  @Nullable
  String model;

  @Label("Followed Label")
  @Nullable
  String label;

  @Label("Former Version")
  long formerVersion;

  /**
   * Says what was swapped.
   *
   * @param model the name of the model
   * @param label the label that is followed
   * @param former the number of the version before
   * @return this event
   */
  public ModelEvent swapped(String model, String label, long former) {
    this.model = model;
    this.label = label;
    this.formerVersion = former;
    return this;
  }
}
