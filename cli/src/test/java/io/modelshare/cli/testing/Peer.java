package io.modelshare.cli.testing;

import com.example.Catalogue;
import io.modelshare.PersistMethod;
import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The program of another JVM: {@code persist ITEMS METHOD} prints the handle of a model,
 * {@code attach HANDLE} reads one, {@code transfer} prints the handle of the first with its
 * ownership. It ends with its input.
 */
public final class Peer {
  private final List<PersistedModel<Catalogue>> models = new ArrayList<>();

  private Peer() {}

  /** Runs the program. */
  public static void main(String[] args) throws IOException {
    Peer peer = new Peer();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(peer.answer(line.split(" ", -1)));
    }
    for (PersistedModel<Catalogue> model : peer.models) {
      model.close();
    }
  }

  private String answer(String[] words) throws IOException {
    switch (words[0]) {
      case "persist" -> {
        models.add(Sharing.persist(
            Catalogue.of(Integer.parseInt(words[1]), 1), PersistMethod.valueOf(words[2])));
        return models.get(models.size() - 1).handle();
      }
      case "attach" -> {
        models.add(Sharing.reconstruct(words[1], Catalogue.class));
        return Float.toString(models.get(models.size() - 1).get().sum());
      }
      case "transfer" -> {
        return models.get(0).transfer().handle();
      }
      default -> throw new IllegalArgumentException(words[0]);
    }
  }
}
