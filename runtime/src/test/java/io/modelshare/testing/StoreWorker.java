package io.modelshare.testing;

import io.modelshare.ModelClient;
import io.modelshare.ModelKey;
import io.modelshare.ModelStores;
import io.modelshare.SharedObject;
import java.io.IOException;

/** The main class of a second JVM: gets the model of a key from a client. */
public final class StoreWorker {
  private StoreWorker() {}

  /** Takes the client's handle and the key. */
  public static void main(String[] arguments) throws Exception {
    ModelKey<?> key = ModelKey.parse(arguments[1]);
    try (ModelClient client = ModelStores.client(arguments[0]);
        SharedObject<?> shared = client.getModel(key)) {
      System.out.println("digest=" + ((Neighbors) shared.object()).digest());
    } catch (IOException e) {
      System.out.println(e.getMessage());
    }
  }
}
