package com.example.modular;

import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import java.io.IOException;

/** Prints the model that a handle stands for. */
final class Worker {
  private Worker() {}

  public static void main(String[] arguments) throws IOException {
    try (PersistedModel<Weights> shared = Sharing.reconstruct(arguments[0], Weights.class)) {
      System.out.println(shared.get());
    }
  }
}
