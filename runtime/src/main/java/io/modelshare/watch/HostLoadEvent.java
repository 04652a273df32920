package io.modelshare.watch;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** A hosted model was loaded and put where all processes of the host find it. */
@Name("io.modelshare.HostLoad")
@Label("Host Load")
@Description("A hosted model was loaded, by this JVM for the whole host")
public final class HostLoadEvent extends ModelEvent {
  @Label("Model")
  @Description("What tells the model from all others of the host")
  @Nullable
  String model;

  /**
   * Says what was loaded.
   *
   * @param model the name of the model
   * @return this event
   */
  public ModelEvent loaded(String model) {
    this.model = model;
    return this;
  }
}
