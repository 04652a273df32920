package io.modelshare.watch;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** The methods with {@code @Rebuilds} of one object have restored what was dropped. */
@Name("io.modelshare.Rebuild")
@Label("Rebuild")
@Description("Fields were restored that a saved file does not have")
@Category("Modelshare")
public final class RebuildEvent extends Event {
  @Label("Type")
  @Nullable
  String type;

  /** Starts the clock. */
  public RebuildEvent() {
    begin();
  }

  /**
   * Ends the event.
   *
   * @param rebuilt the class of the object
   */
  public void finish(Class<?> rebuilt) {
    type = rebuilt.getTypeName();
    commit();
  }
}
