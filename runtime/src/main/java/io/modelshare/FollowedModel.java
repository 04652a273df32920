package io.modelshare;

import io.modelshare.model.Events;
import io.modelshare.model.Models;
import io.modelshare.versions.LabelStamp;
import io.modelshare.versions.PublishedVersion;
import io.modelshare.versions.VersionDirectory;
import io.modelshare.watch.Recorder;
import io.modelshare.watch.SwapEvent;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A live model of a repository.
 *
 * <p>Those who acquire read one field and count themselves. One thread at a time refreshes.
 */
final class FollowedModel<T> implements LiveModel<T> {
  private static final Logger LOGGER = System.getLogger(LiveModel.class.getName());

  private final VersionDirectory versions;
  private final String name;
  private final String label;
  private final Class<T> type;
  private final ClassLoader loader = Models.loader();
  private final List<SwapListener<T>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicBoolean refreshing = new AtomicBoolean();
  private final RetiredVersions retired = new RetiredVersions();

  /** How the label looked when the version of now was chosen. Of the thread that refreshes. */
  private LabelStamp seen;

  /** The version that was refused last, which is logged once. Of the thread that refreshes. */
  private long refused;

  /** What the last refresh of the background has failed with. Of the thread that refreshes. */
  private String failure = "";

  /** Null after close. */
  private volatile @Nullable HeldVersion<T> current;

  private @Nullable Refresher refresher;

  private FollowedModel(
      VersionDirectory versions,
      String name,
      String label,
      Class<T> type,
      LabelStamp seen,
      HeldVersion<T> current) {
    this.versions = versions;
    this.name = name;
    this.label = label;
    this.type = type;
    this.seen = seen;
    this.current = current;
  }

  static <T> FollowedModel<T> follow(
      VersionDirectory versions, String name, String label, Class<T> type) throws IOException {
    LabelStamp seen = versions.stamp(label); // before the label is read, which may be newer
    HeldVersion<T> first = HeldVersion.of(name, versions.open(label), type);
    return new FollowedModel<>(versions, name, label, type, seen, first);
  }

  @Override
  public ModelUse<T> acquire() throws IOException {
    while (true) {
      HeldVersion<T> now = current();
      VersionUse<T> use = now.use();
      if (use != null) {
        return use;
      } // another version took its place before it was retired
    }
  }

  private HeldVersion<T> current() {
    HeldVersion<T> now = current;
    if (now == null) {
      throw new IllegalStateException("already closed: " + this);
    }
    return now;
  }

  @Override
  public boolean refresh() throws IOException {
    HeldVersion<T> now = current();
    if (!refreshing.compareAndSet(false, true)) {
      return false;
    }
    try {
      retired.look();
      LabelStamp found = versions.stamp(label);
      if (found.equals(seen)) {
        return false;
      }
      SwapEvent event = Recorder.isOn() ? new SwapEvent() : null;
      HeldVersion<T> next = next(now);
      if (next != null && !accept(next)) {
        return false;
      }
      seen = found;
      return next != null && replace(next, event);
    } finally {
      refreshing.set(false);
    }
  }

  /** Attaches to the version that the label points to, or returns null if that is that of now. */
  private @Nullable HeldVersion<T> next(HeldVersion<T> now) throws IOException {
    long target = versions.target(label);
    if (target == now.version().number()) {
      return null;
    }
    HeldVersion<T> next;
    try {
      next = HeldVersion.of(name, versions.open(label), type);
    } catch (IOException | RuntimeException e) {
      tellFailed(version(target), e);
      throw e;
    }
    if (next.version().number() == now.version().number()) { // the label was set back meanwhile
      next.retire();
      retired.add(next);
      return null;
    }
    return next;
  }

  /** Returns what is known about a version that cannot be attached. */
  private ModelVersion version(long number) throws IOException {
    for (PublishedVersion version : versions.versions()) {
      if (version.number() == number) {
        return HeldVersion.version(name, version);
      }
    }
    SortedSet<String> labels = new TreeSet<>(List.of(label));
    return new ModelVersion(name, number, labels, 0, Instant.EPOCH, 0);
  }

  /** Shows the next version to the listeners, and lets go of it if one of them refuses it. */
  private boolean accept(HeldVersion<T> next) {
    Throwable refusal = refusal(next);
    if (refusal == null) {
      return true;
    }
    next.retire();
    retired.add(next);
    if (refused != next.version().number()) {
      refused = next.version().number();
      LOGGER.log(Level.WARNING, "the old version stays, refused is " + next, refusal);
    }
    tellFailed(next.version(), refusal);
    if (refusal instanceof VirtualMachineError error) {
      throw error;
    }
    return false;
  }

  private @Nullable Throwable refusal(HeldVersion<T> next) {
    try {
      for (SwapListener<T> listener : listeners) {
        listener.beforeSwap(next.model(), next.version());
      }
      return null;
    } catch (Throwable e) {
      return e;
    }
  }

  private boolean replace(HeldVersion<T> next, @Nullable SwapEvent event) {
    HeldVersion<T> from;
    synchronized (this) {
      from = current;
      current = from == null ? null : next;
    }
    if (from == null) { // closed meanwhile
      next.retire();
      return false;
    }
    from.retire();
    retired.add(from);
    if (event != null) {
      long number = next.version().number();
      Events.finish(
          event.swapped(name, label, from.version().number()), versions.path(number), number);
    }
    LOGGER.log(Level.DEBUG, "{0}, after version {1}", next, from.version().number());
    for (SwapListener<T> listener : listeners) {
      tell(() -> listener.afterSwap(from.version(), next.version()));
    }
    return true;
  }

  private void tellFailed(ModelVersion version, Throwable cause) {
    for (SwapListener<T> listener : listeners) {
      tell(() -> listener.swapFailed(version, cause));
    }
  }

  /** Tells a listener what cannot be changed any more. */
  private void tell(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOGGER.log(Level.WARNING, "a listener of " + this + " has failed", e);
    }
  }

  /** Refreshes in the background. The same failure is logged once. */
  void refreshQuietly() {
    try {
      refresh();
      failure = "";
    } catch (IOException | RuntimeException e) {
      boolean closed = current == null;
      if (!closed && !e.toString().equals(failure)) {
        failure = e.toString();
        LOGGER.log(Level.WARNING, "the old version stays, " + this, e);
      }
    }
  }

  /** Returns where types are looked up that only a file names. */
  ClassLoader loader() {
    return loader;
  }

  @Override
  public void refreshEvery(Duration period) {
    if (Models.requireArgument(period, "period").isNegative() || period.isZero()) {
      throw new IllegalArgumentException("not a period between refreshes: " + period);
    }
    synchronized (this) {
      current(); // not after close
      endRefresher();
      refresher = Refresher.start(this, name, period);
    }
  }

  @Override
  public void addListener(SwapListener<T> listener) {
    listeners.add(Models.requireArgument(listener, "listener"));
  }

  @Override
  public void close() {
    HeldVersion<T> last;
    synchronized (this) {
      last = current;
      current = null;
      endRefresher();
    }
    if (last != null) {
      last.retire();
    }
  }

  private void endRefresher() {
    if (refresher != null) {
      refresher.end();
      refresher = null;
    }
  }

  @Override
  public String toString() {
    return "live model, label=" + label + ", " + versions;
  }
}
