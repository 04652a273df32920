package io.modelshare.spark;

import io.modelshare.engine.HostModel;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The use of a model by one object in an executor, from the first task that asks for it until it is
 * ended. Nobody waits to end it: a model that is being opened then is released when it is there.
 */
final class ModelUse {
  private @Nullable HostModel<?> model;
  private boolean ended;

  /** Returns the model, which whoever comes first opens. */
  <T> T open(Ticket ticket, Class<T> type) throws IOException {
    HostModel<?> known = known();
    if (known != null) {
      return type.cast(known.object());
    }
    OpenedModel<T> opened = ModelOpener.open(ticket, type);
    if (keep(opened.model())) {
      opened.log(ticket);
    } else {
      opened.model().release(); // the object lasts
    }
    return opened.model().object();
  }

  private synchronized @Nullable HostModel<?> known() {
    return model;
  }

  private synchronized boolean keep(HostModel<?> opened) {
    if (ended || model != null) {
      return false;
    }
    model = opened;
    return true;
  }

  /** Ends the use. What that takes is done by a thread of its own. */
  void end() {
    HostModel<?> open;
    synchronized (this) {
      ended = true;
      open = model;
      model = null;
    }
    if (open != null) {
      Thread thread = new Thread(null, open::release, "modelshare-release", 0, false);
      thread.setDaemon(true);
      thread.start();
    }
  }
}
