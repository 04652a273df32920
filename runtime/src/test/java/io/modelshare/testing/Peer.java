package io.modelshare.testing;

import io.modelshare.ModelClient;
import io.modelshare.ModelFiles;
import io.modelshare.ModelKey;
import io.modelshare.ModelStores;
import io.modelshare.PersistedModel;
import io.modelshare.SharedObject;
import io.modelshare.Sharing;
import io.modelshare.store.UnfinishedFile;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The main class of a second JVM that persists, attaches and hands over one model, as the lines on
 * its standard input say. Each is answered by a line.
 */
public final class Peer {
  private @Nullable PersistedModel<Neighbors> model;

  private Peer() {}

  /** Answers lines until the input ends. */
  public static void main(String[] arguments) throws IOException {
    Peer peer = new Peer();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] words = line.split(" ", 2);
      String answer;
      try {
        answer = peer.answer(words[0], words.length == 1 ? "" : words[1]);
      } catch (IOException | ClassNotFoundException | RuntimeException e) {
        answer = e.toString();
      }
      System.out.println(answer);
    }
  }

  private String answer(String command, String argument)
      throws IOException, ClassNotFoundException {
    switch (command) {
      case "persist" -> {
        model = Sharing.persist(Neighbors.train(Integer.parseInt(argument)));
        return model.handle();
      }
      case "attach" -> {
        model = Sharing.reconstruct(argument, Neighbors.class);
        return Double.toString(model.get().digest());
      }
      case "transfer" -> {
        return model().transfer().handle();
      }
      case "serialize" -> {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
          out.writeObject(model().transfer());
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
      }
      case "deserialize" -> {
        model = deserialize(Base64.getDecoder().decode(argument));
        return Double.toString(model.get().digest());
      }
      case "digest" -> {
        return Double.toString(model().get().digest());
      }
      case "owner" -> {
        return Boolean.toString(model().isOwner());
      }
      case "get" -> {
        String[] words = argument.split(" ", -1);
        try (ModelClient client = ModelStores.client(words[0]);
            SharedObject<?> shared = client.getModel(ModelKey.parse(words[1]))) {
          return Double.toString(((Neighbors) shared.object()).digest());
        }
      }
      case "load" -> {
        return Double.toString(
            ModelFiles.load(Path.of(argument), Neighbors.class).digest());
      }
      case "save" -> {
        ModelFiles.save(Neighbors.train(100), Path.of(argument));
        return "saved";
      }
      case "announce" -> {
        UnfinishedFile.announce(Path.of(argument)).create(); // until this JVM is killed
        return "announced";
      }
      case "loader" -> {
        return String.valueOf(Sharing.class.getClassLoader());
      }
      case "close" -> {
        model().close();
        return "closed";
      }
      default -> throw new IllegalArgumentException(command);
    }
  }

  /** Reads what Java serialization wrote. */
  @SuppressWarnings({"unchecked", "BanSerializableRead"})
  public static PersistedModel<Neighbors> deserialize(byte[] bytes)
      throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (PersistedModel<Neighbors>) in.readObject();
    }
  }

  private PersistedModel<Neighbors> model() {
    if (model == null) {
      throw new IllegalStateException("no model");
    }
    return model;
  }
}
