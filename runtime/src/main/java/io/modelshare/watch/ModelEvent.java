package io.modelshare.watch;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import org.jspecify.annotations.Nullable;

/** What all events of a model have in common. A new one has started its clock. */
@Category("Modelshare")
public abstract class ModelEvent extends Event {
  @Label("Type")
  @Nullable
  String type;

  @Label("Bytes Mapped")
  @Description("What all processes read in place")
  @DataAmount
  long mappedBytes;

  @Label("Bytes Copied")
  @Description("What each process copies")
  @DataAmount
  long copiedBytes;

  @Label("Method")
  @Nullable
  String method;

  @Label("Version")
  @Description("The number of a published version, 0 if the model has none")
  long version;

  @Label("Path")
  @Nullable
  String path;

  ModelEvent() {
    begin();
  }

  /**
   * Says where the model is, and whether it has a number.
   *
   * @param file its file
   * @param method how it is shared there
   * @param number that of a published version, otherwise 0
   */
  public final void at(Object file, Enum<?> method, long number) {
    path = file.toString();
    this.method = method.name();
    version = number;
  }

  /**
   * Says what the model is.
   *
   * @param modelType the name of its class
   * @param mapped how many bytes all processes read in place
   * @param copied how many bytes each process copies
   */
  public final void of(String modelType, long mapped, long copied) {
    type = modelType;
    mappedBytes = mapped;
    copiedBytes = copied;
  }
}
