package io.modelshare.fuzz;

import io.modelshare.ModelFiles;
import io.modelshare.ModelKey;
import io.modelshare.ModelRepository;
import io.modelshare.ModelStore;
import io.modelshare.ModelStores;
import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import io.modelshare.StoreOption;
import io.modelshare.columns.DamagedCollections;
import io.modelshare.container.ContainerContent;
import io.modelshare.container.ContainerWriter;
import io.modelshare.model.Models;
import io.modelshare.testing.Blocks;
import io.modelshare.testing.Neighbors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Something that reads bytes of others. Whatever they are, it gives a result, an
 * {@code IOException}, or, where a program passes them, an {@code IllegalArgumentException}.
 */
enum FuzzTarget {
  /** The header of a model file, before its data. */
  HEADER {
    @Override
    void read(byte[] input, Path directory) throws IOException {
      byte[] data = Arrays.copyOfRange(saved(), dataStart(saved()), saved().length);
      ByteBuffer file = ByteBuffer.allocate(Long.BYTES + input.length + data.length)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putLong(input.length)
          .put(input)
          .put(data);
      Path header = directory.resolve("header");
      Files.deleteIfExists(header); // a mapped file is replaced, never written again
      readAll(Files.write(header, file.array()));
    }

    @Override
    byte[] seed(Path directory) throws IOException {
      return Arrays.copyOfRange(saved(), Long.BYTES, dataStart(saved()));
    }
  },

  /** The object graph of a file, all of whose checksums are right. */
  GRAPH {
    @Override
    void read(byte[] input, Path directory) throws IOException {
      ContainerContent model = content();
      readAll(write(model, model.types(), ByteBuffer.wrap(input), directory.resolve("graph")));
    }

    @Override
    byte[] seed(Path directory) throws IOException {
      ByteBuffer graph = content().graph().duplicate();
      byte[] bytes = new byte[graph.remaining()];
      graph.get(bytes);
      return bytes;
    }
  },

  /** The type table of a file, all of whose checksums are right. */
  TYPES {
    @Override
    void read(byte[] input, Path directory) throws IOException {
      ContainerContent model = content();
      readAll(write(model, text(input), model.graph(), directory.resolve("types")));
    }

    @Override
    byte[] seed(Path directory) throws IOException {
      return content().types().getBytes(StandardCharsets.UTF_8);
    }
  },

  /** The handle of a model. */
  HANDLE {
    @Override
    void read(byte[] input, Path directory) throws IOException {
      try (PersistedModel<Blocks> model = Sharing.reconstruct(text(input), Blocks.class)) {
        model.get();
      }
    }

    @Override
    byte[] seed(Path directory) throws IOException {
      try (PersistedModel<Blocks> model = Sharing.persist(Blocks.of(1, 10))) {
        return model.handle().getBytes(StandardCharsets.UTF_8);
      }
    }
  },

  /** The key of a model in a store, and the handle of a client. */
  KEY {
    @Override
    void read(byte[] input, Path directory) throws IOException {
      try {
        ModelKey.parse(text(input)).type();
      } catch (IllegalArgumentException | IllegalStateException e) {
        // as documented
      }
      ModelStores.client(text(input)).close();
    }

    @Override
    byte[] seed(Path directory) throws IOException {
      try (ModelStore store = ModelStores.getStore(StoreOption.NEW)) {
        return store.putModel(Blocks.of(1, 10)).toString().getBytes(StandardCharsets.UTF_8);
      }
    }
  },

  /** The bytes of collections that are read in place, by any of their methods. */
  COLLECTIONS {
    @Override
    void read(byte[] input, Path directory) {
      DamagedCollections.read(input);
    }

    @Override
    byte[] seed(Path directory) {
      return DamagedCollections.unchanged();
    }
  },

  /** The file of a label. */
  LABEL {
    @Override
    void read(byte[] input, Path directory) throws IOException {
      ModelRepository repository = ModelRepository.open(directory.resolve("repository"));
      if (repository.names().isEmpty()) {
        repository.publish(NAME, Blocks.of(1, 10));
      }
      Path made = Files.write(directory.resolve("repository/made"), input);
      Files.move(made, label(directory), StandardCopyOption.ATOMIC_MOVE);
      repository.versions(NAME);
      repository.follow(NAME, Blocks.class).close();
    }

    @Override
    byte[] seed(Path directory) throws IOException {
      ModelRepository.open(directory.resolve("repository")).publish(NAME, Blocks.of(1, 10));
      return Files.readAllBytes(label(directory));
    }
  };

  private static final String NAME = "fuzzed";
  private static final Neighbors MODEL = Neighbors.train(20);

  private static byte[] savedBytes = {};

  /** Reads what somebody has made up. */
  abstract void read(byte[] input, Path directory) throws IOException;

  /** Returns what the library itself writes. */
  abstract byte[] seed(Path directory) throws IOException;

  /** Reads an input, and lets nothing pass but what may be thrown. */
  void run(byte[] input, Path directory) {
    try {
      read(input, directory);
    } catch (IOException | IllegalArgumentException e) {
      if (String.valueOf(e.getMessage()).isBlank()) {
        throw new AssertionError("no message", e);
      }
    }
  }

  private static void readAll(Path file) throws IOException {
    IOException refused = null;
    try {
      ModelFiles.inspect(file);
      ModelFiles.verify(file);
    } catch (IOException e) {
      refused = e;
    }
    ModelFiles.load(file, Neighbors.class);
    if (refused != null) {
      throw refused;
    }
  }

  private static ContainerContent content() throws IOException {
    return Models.content(MODEL);
  }

  /** Writes a file with the type table and the graph of somebody else. */
  private static Path write(ContainerContent model, String types, ByteBuffer graph, Path file)
      throws IOException {
    ContainerContent content = new ContainerContent(
        model.version(), model.type(), types, model.dropped(), graph, model.tensors());
    Files.deleteIfExists(file); // a mapped file is replaced, never written again
    try (FileChannel channel = FileChannel.open(
        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      new ContainerWriter(content).write(channel, true);
    }
    return file;
  }

  private static synchronized byte[] saved() throws IOException {
    if (savedBytes.length == 0) {
      Path file = Files.createTempFile("modelshare-fuzz-", ".model");
      try {
        ModelFiles.save(MODEL, file);
        savedBytes = Files.readAllBytes(file);
      } finally {
        Files.delete(file);
      }
    }
    return savedBytes;
  }

  private static int dataStart(byte[] file) {
    long length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return Long.BYTES + Math.toIntExact(length);
  }

  private static String text(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }

  private static Path label(Path directory) {
    return directory.resolve("repository/" + NAME + ".versions/current.label");
  }
}
