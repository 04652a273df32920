package io.modelshare.testing;

import io.modelshare.PersistedModel;
import io.modelshare.Sharing;

/** The main class of a second JVM: reconstructs the model of a handle and tells what it finds. */
public final class Worker {
  private Worker() {}

  /** Takes the handle as its only argument. */
  public static void main(String[] arguments) throws Exception {
    try (PersistedModel<Neighbors> attached = Sharing.reconstruct(arguments[0], Neighbors.class)) {
      Neighbors model = attached.get();
      System.out.println("digest=" + model.digest()
          + " direct=" + model.similarities().isDirect()
          + " readOnly=" + model.similarities().isReadOnly()
          + " owner=" + attached.isOwner()
          + " rebuilds=" + Neighbors.REBUILDS.get());
    }
  }
}
