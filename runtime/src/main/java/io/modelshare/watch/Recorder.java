package io.modelshare.watch;

import jdk.jfr.FlightRecorder;

/**
 * Tells whether JDK Flight Recorder is in use, so that somebody may want events. Until then none of
 * its classes is loaded, and none of ours that extend them.
 *
 * <pre>{@code
 * SweepEvent event = Recorder.isOn() ? new SweepEvent() : null;
 * ...
 * if (event != null) {
 *   event.finish(directory, removed, looked);
 * }
 * }</pre>
 */
public final class Recorder {
  private static final String PACKAGE = "jdk.jfr.internal";

  /** Whether a class of the recorder was loaded, by somebody else: this one loads none. */
  private static volatile boolean isLoaded;

  private Recorder() {}

  /**
   * Returns whether a recording may run. This takes microseconds, so whatever happens for each
   * object of a model is to ask once for all.
   *
   * @return {@code true} if a recording was started in this JVM, even if it has ended since
   */
  public static boolean isOn() {
    if (!isLoaded) {
      isLoaded = isDefined();
    }
    return isLoaded && isInitialized();
  }

  /** A loader defines a package with the first class in it. Nothing is loaded to look for it. */
  @SuppressWarnings("deprecation") // because several loaders may have packages of one name
  private static boolean isDefined() {
    return Package.getPackage(PACKAGE) != null;
  }

  private static boolean isInitialized() {
    try {
      return FlightRecorder.isInitialized();
    } catch (NoClassDefFoundError e) {
      return false; // the loader of this library does not find the module, as in an OSGi bundle
    }
  }
}
