package io.modelshare.model;

import java.io.IOException;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One model of a client, and how many use it. When the last user has left, it has ended, and nobody
 * can enter any more: the next user of the same key has an attachment of its own.
 *
 * <p>Users are counted without a lock. What takes long is done under the lock of one attachment,
 * where nobody waits but those who want the same model for the first time.
 *
 * <p>Safe for use by several threads.
 */
public final class Attachment<T> {
  private static final int ENDED = -1;

  /** Where others find this attachment, as long as it has not ended. */
  private final ConcurrentMap<?, Attachment<?>> attachments;

  private final Object key;

  /** An attachment of the same key that has ended, but perhaps not given its memory back. */
  private volatile @Nullable Attachment<?> previous;

  /** The thread that makes the attachment is its first user. */
  private final AtomicInteger users = new AtomicInteger(1);

  private volatile @Nullable AttachedModel<T> model;

  private Attachment(
      ConcurrentMap<?, Attachment<?>> attachments, Object key, @Nullable Attachment<?> previous) {
    this.attachments = attachments;
    this.key = key;
    this.previous = previous;
  }

  /**
   * Adds a user to the attachment of a key, which is made if there is none.
   *
   * @param <K> the keys, which differ for models of different types
   * @return the attachment, to be {@linkplain #leave left}
   */
  @SuppressWarnings("unchecked") // what the caller looks for under a key is what it puts there
  public static <K, T> Attachment<T> enter(ConcurrentMap<K, Attachment<?>> attachments, K key) {
    while (true) {
      Attachment<?> found = attachments.get(key);
      if (found != null && found.enter()) {
        return (Attachment<T>) found;
      }
      Attachment<T> made = new Attachment<>(attachments, key, found);
      if (found == null
          ? attachments.putIfAbsent(key, made) == null
          : attachments.replace(key, found, made)) {
        return made;
      }
    }
  }

  private boolean enter() {
    int now;
    do {
      now = users.get();
      if (now == ENDED) {
        return false;
      }
    } while (!users.compareAndSet(now, now + 1));
    return true;
  }

  /**
   * Returns the model, which the first who asks attaches to and reads.
   *
   * @throws IllegalStateException if the attachment was ended meanwhile
   */
  public T acquire(Attaching source, String number, Class<T> type) throws IOException {
    return attached(source, number, type).acquire();
  }

  AttachedModel<T> attached(Attaching source, String number, Class<T> type) throws IOException {
    AttachedModel<T> known = model;
    return known == null ? attach(source, number, type) : known;
  }

  private synchronized AttachedModel<T> attach(Attaching source, String number, Class<T> type)
      throws IOException {
    AttachedModel<T> known = model;
    if (known == null) {
      known = source.attach(number, type);
      model = known;
      if (users.get() == ENDED) { // before the line above, so that it was not given back
        known.close();
      }
    }
    return known;
  }

  boolean isAttached() {
    return model != null;
  }

  /** Returns the model of which {@link #acquire} has returned the object. */
  public AttachedModel<T> model() {
    AttachedModel<T> known = model;
    if (known == null) {
      throw new IllegalStateException("not attached yet");
    }
    return known;
  }

  /**
   * Takes a user away, and gives the memory back after the last.
   *
   * @param isFirst false for a user who has left already: then the memory is given back if an
   *     attempt to do so has failed
   * @throws IllegalStateException as {@link AttachedModel#close()} does
   */
  public void leave(boolean isFirst) {
    int now;
    do {
      now = users.get();
    } while (isFirst && now != ENDED && !users.compareAndSet(now, now == 1 ? ENDED : now - 1));
    if (users.get() == ENDED) {
      giveBack();
    }
  }

  /**
   * Ends the attachment for all its users.
   *
   * @throws IllegalStateException as {@link AttachedModel#close()} does: then ending it again, or
   *     an attachment that was made in its place, gives the memory back
   */
  public void end() {
    users.set(ENDED);
    giveBack();
  }

  private void giveBack() {
    try {
      Attachment<?> ended = previous;
      if (ended != null) {
        ended.giveBack();
        previous = null;
      }
    } finally {
      AttachedModel<T> open = model;
      if (open != null) {
        open.close();
      }
    }
    attachments.remove(key, this);
  }
}
