package io.modelshare.store;

import io.modelshare.CorruptModelException;
import io.modelshare.container.MappedContainer;
import io.modelshare.memory.MappedRegion.Lifetime;
import io.modelshare.store.LockFile.Held;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The use of a hosted model by this process. It ends with the process at the latest.
 *
 * <p>Safe for use by several threads.
 */
public final class HostUse {
  private final HostDirectory directory;
  private final String name;
  private final Held reading;
  /** Milliseconds; negative for what the settings say. */
  private volatile long linger;

  HostUse(HostDirectory directory, String name, Held reading, long linger) {
    this.directory = directory;
    this.name = name;
    this.reading = reading;
    this.linger = linger;
  }

  /**
   * Maps the model. If its bytes are not sound, as after a crash of the host, it is removed.
   *
   * @param lifetime when the memory is given back
   * @return its container, or null if it is not there any more; then this use has ended
   * @throws IOException if it cannot be mapped; then this use has ended
   */
  public @Nullable MappedContainer map(Lifetime lifetime) throws IOException {
    MappedContainer mapped = null;
    try {
      mapped = AttachedSegment.openUnowned(directory.path(name), lifetime);
      return mapped;
    } catch (NoSuchFileException e) {
      return null;
    } catch (CorruptModelException e) {
      reading.close();
      if (directory.removeUnsound(name, e)) {
        return null;
      }
      throw e;
    } finally {
      if (mapped == null) {
        leave(); // others may have ended their uses meanwhile, and left the model to this one
      }
    }
  }

  /**
   * Returns where the model is.
   *
   * @return its file
   */
  public Path path() {
    return directory.path(name);
  }

  /**
   * Chooses how long the model stays after its last use, instead of what the settings say.
   *
   * @param millis how long; 0 to have the last use free it
   */
  public void setLinger(long millis) {
    linger = millis;
  }

  /** Ends the use. Nothing is thrown: what could not be removed is left to the next sweep. */
  public void release() {
    try {
      directory.keep(name, HostDirectory.effective(linger));
    } catch (NoSuchFileException e) {
      // removed from outside
    } catch (IOException e) {
      warn(e);
    } finally {
      leave();
    }
  }

  /** Ends a use that was none, so that it does not count how long that was ago. */
  public void leave() {
    reading.close();
    try {
      directory.sweep(); // this model, and others whose time is over meanwhile
    } catch (NoSuchFileException e) {
      // removed from outside
    } catch (IOException e) {
      warn(e);
    }
  }

  private void warn(IOException cause) {
    System.getLogger(HostUse.class.getName())
        .log(Level.WARNING, "left to the next sweep: " + this, cause);
  }

  @Override
  public String toString() {
    return "hosted model " + path();
  }
}
