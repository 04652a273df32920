package io.modelshare.model;

import io.modelshare.container.MappedContainer;
import io.modelshare.memory.MappedRegion.Lifetime;
import io.modelshare.store.HostPlaces;
import io.modelshare.store.HostTurn;
import io.modelshare.store.HostUse;
import io.modelshare.store.Reason;
import io.modelshare.store.Retry;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The hosted models that this JVM is attached to. It attaches to each once, however many use it. A
 * model that is not on the host yet is made by the first process, or thread, that has the turn.
 */
public final class HostedModels {
  private static final String TIMEOUT = "modelshare.host.timeout";
  private static final long DEFAULT_TIMEOUT_SECONDS = 600;
  private static final long LONGEST_PAUSE_MILLIS = 20;

  /** Not always: in a fresh JVM the first line of a log takes longer than to attach. */
  private static final boolean FOUND_IS_LOGGED = Boolean.getBoolean("modelshare.debug.hosts");

  /** By type, so that the class loader of a type is not kept alive. */
  private static final ClassValue<ConcurrentMap<String, Attachment<?>>> OF_TYPE =
      new ClassValue<>() {
        @Override
        protected ConcurrentMap<String, Attachment<?>> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  private HostedModels() {}

  /**
   * Attaches to a model of the host, by its name.
   *
   * @param places where it may be
   * @param lifetime when its memory is given back
   */
  private record OnThisHost(HostPlaces places, Lifetime lifetime) implements Attaching {
    static final OnThisHost OF_SETTINGS = new OnThisHost(HostPlaces.OF_SETTINGS, Lifetime.EXPLICIT);

    @Override
    public <T> AttachedModel<T> attach(String name, Class<T> type) throws IOException {
      HostUse use = places.find(name);
      MappedContainer mapped = use == null ? null : use.map(lifetime);
      if (use == null || mapped == null) {
        throw new NoSuchFileException(name);
      }
      return AttachedModel.hosted(mapped, type, use);
    }
  }

  /**
   * Attaches to a model that is where it is, and not ours to free.
   *
   * @param name tells it from all others
   * @param where attaches to it
   * @return the attachment, to be left
   */
  public static <T> Attachment<T> attach(String name, Class<T> type, Attaching where)
      throws IOException {
    Attachment<T> attachment = Attachment.enter(OF_TYPE.get(type), name);
    boolean complete = false;
    try {
      attachment.acquire(where, name, type);
      complete = true;
      return attachment;
    } finally {
      if (!complete) {
        attachment.leave(true);
      }
    }
  }

  /**
   * Attaches to a model of the host, and makes it if nobody has.
   *
   * @param name its name
   * @param making makes it
   * @return the attachment, to be left
   */
  public static <T> Attachment<T> attach(String name, Class<T> type, HostMaking making)
      throws IOException {
    Attachment<T> attachment = Attachment.enter(OF_TYPE.get(type), name);
    return attach(attachment, OnThisHost.OF_SETTINGS, name, type, making);
  }

  /**
   * Attaches to a model in certain places of the host, and makes it there if nobody has. Its memory
   * lasts as long as anything of the model can be reached, whoever has left.
   *
   * @param places where it may be
   * @param name its name
   * @param making makes it
   * @return the attachment, to be left
   */
  public static <T> Attachment<T> attach(
      HostPlaces places, String name, Class<T> type, HostMaking making) throws IOException {
    Attachment<T> attachment = Attachment.enter(OF_TYPE.get(type), places.chosen() + "/" + name);
    OnThisHost where = new OnThisHost(places, Lifetime.COLLECTED);
    return attach(attachment, where, name, type, making);
  }

  private static <T> Attachment<T> attach(
      Attachment<T> attachment, OnThisHost where, String name, Class<T> type, HostMaking making)
      throws IOException {
    boolean complete = false;
    try {
      acquire(attachment, where, name, type, making);
      complete = true;
      return attachment;
    } catch (ClosedByInterruptException e) {
      throw Reason.interrupted(e, "attach to a model", "model=" + name);
    } finally {
      if (!complete) {
        attachment.leave(true);
      }
    }
  }

  private static <T> void acquire(
      Attachment<T> attachment, OnThisHost where, String name, Class<T> type, HostMaking making)
      throws IOException {
    Retry retry = null;
    String waitedFor = null;
    while (true) {
      try {
        boolean isFirst = FOUND_IS_LOGGED && !attachment.isAttached();
        attachment.acquire(where, name, type);
        if (waitedFor != null) {
          Log.waited(name, waitedFor);
        } else if (isFirst) {
          Log.found(name);
        }
        return;
      } catch (NoSuchFileException e) {
        // it is to be made
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new ClosedByInterruptException();
      }
      HostTurn turn = where.places.tryTurn(name);
      if (turn != null) {
        make(attachment, where, name, type, making, turn);
      } else {
        retry = retry == null ? Retry.upTo(timeoutSeconds(), LONGEST_PAUSE_MILLIS) : retry;
        waitedFor = where.places.whoseTurn(name);
        if (!retry.pause()) {
          throw new IOException("a hosted model is still being loaded by another: waited "
              + timeoutSeconds() + " seconds, as modelshare.host.timeout says, for " + waitedFor
              + ", model=" + name);
        }
      }
    }
  }

  private static long timeoutSeconds() {
    return Long.getLong(TIMEOUT, DEFAULT_TIMEOUT_SECONDS);
  }

  /** Makes a model in a turn, unless somebody has before, and attaches to it. */
  private static <T> void make(
      Attachment<T> attachment,
      OnThisHost where,
      String name,
      Class<T> type,
      HostMaking making,
      HostTurn turn)
      throws IOException {
    HostUse before = null;
    boolean ours = true;
    try {
      before = where.places.find(name);
      if (before == null) {
        ours = false; // the thread ends the turn
        attach(attachment, where, name, type, HostLoad.start(where.places, name, making, turn));
      }
    } finally {
      if (ours) {
        turn.close();
      }
      if (before != null) {
        before.leave();
      }
    }
  }

  /** Waits for a load, and attaches to what it has made. */
  private static <T> void attach(
      Attachment<T> attachment, OnThisHost where, String name, Class<T> type, HostLoad started)
      throws IOException {
    try (HostLoad load = started) {
      load.await(); // its loader may miss a file of its own, which is no reason to load again
      try {
        attachment.acquire(where, name, type);
        Log.loaded(name, load.seconds());
      } catch (NoSuchFileException e) {
        // removed from outside: once more
      }
    }
  }

  /** Says how this JVM came to its models. */
  private static final class Log {
    private static final Logger LOGGER = System.getLogger("io.modelshare.HostModels");

    private Log() {}

    static void found(String name) {
      LOGGER.log(Level.DEBUG, "{0}: found", name);
    }

    static void loaded(String name, double seconds) {
      LOGGER.log(Level.DEBUG, "{0}: loaded in {1} s", name, seconds);
    }

    static void waited(String name, @Nullable String whom) {
      LOGGER.log(Level.DEBUG, "{0}: waited for {1}", name, whom);
    }
  }
}
