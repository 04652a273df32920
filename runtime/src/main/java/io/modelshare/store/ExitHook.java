package io.modelshare.store;

/**
 * A shutdown hook that is registered only while it is needed: the JVM reaches from it all classes
 * of its class loader, which could not be collected with an application that is undeployed.
 *
 * <p>Safe for use by several threads.
 */
public final class ExitHook {
  private final Thread thread;
  private boolean registered;

  /**
   * Creates a hook that is not registered yet.
   *
   * @param name that of its thread
   * @param action what is done when the JVM ends
   */
  public ExitHook(String name, Runnable action) {
    this.thread = new Thread(null, action, name, 0, false);
    thread.setContextClassLoader(null); // that of whoever comes first, which would be kept too
  }

  /**
   * Registers the hook, or takes it away. Once the JVM is ending there is nothing to be done.
   *
   * @param needed whether it is to be registered
   */
  public synchronized void setNeeded(boolean needed) {
    if (needed == registered) {
      return;
    }
    try {
      if (needed) {
        Runtime.getRuntime().addShutdownHook(thread);
      } else {
        Runtime.getRuntime().removeShutdownHook(thread);
      }
      registered = needed;
    } catch (IllegalStateException e) {
      // the process is ending already: whatever it does not free itself, the next one sweeps
    }
  }
}
