package io.modelshare;

/**
 * Puts one copy of a model where every JVM of the host can read it.
 *
 * <p>All methods are safe for use by several threads.
 */
public final class Sharing {
  private Sharing() {}

  /**
   * Returns whether models written by this thread keep their conditional fields.
   *
   * @return {@code true} inside a sharing mode of this thread
   */
  public static boolean inShareContext() {
    return SharingMode.isOn();
  }

  /**
   * Turns sharing mode on for this thread, until the result is closed.
   *
   * <pre>{@code
   * try (SharingMode mode = Sharing.sharingMode()) {
   *   kryo.writeObject(output, model);
   * }
   * }</pre>
   *
   * @return the mode, to be closed
   */
  public static SharingMode sharingMode() {
    return new SharingMode();
  }
}
