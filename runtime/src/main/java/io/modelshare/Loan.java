package io.modelshare;

import io.modelshare.model.AttachedModel;
import io.modelshare.model.Attachment;
import io.modelshare.model.Models;
import java.io.IOException;

/**
 * One acquisition of a model.
 *
 * @param <T> the type of the model
 */
class Loan<T> implements SharedObject<T> {
  private final Attachment<T> attachment;
  private volatile boolean released;

  Loan(Attachment<T> attachment) {
    this.attachment = attachment;
  }

  @Override
  public T object() {
    return model().object();
  }

  @Override
  public void preload() throws IOException {
    model().preload();
  }

  @Override
  public boolean advise(AccessPattern pattern) {
    return model().advise(Models.requireArgument(pattern, "pattern"));
  }

  private AttachedModel<T> model() {
    if (released) {
      throw new IllegalStateException("already released: " + attachment.model());
    }
    return attachment.model();
  }

  /** Chooses for how many milliseconds a host keeps the model, unless it was released before. */
  final void setLinger(long millis) {
    if (!released) {
      attachment.model().setLinger(millis);
    }
  }

  @Override
  public final void release() {
    attachment.leave(isFirst());
  }

  private synchronized boolean isFirst() {
    boolean first = !released;
    released = true;
    return first;
  }

  @Override
  public final void close() {
    release();
  }

  @Override
  public String toString() {
    return "use of " + attachment.model();
  }
}
