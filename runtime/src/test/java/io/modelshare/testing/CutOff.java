package io.modelshare.testing;

import io.modelshare.LongVocabulary;
import io.modelshare.ModelFiles;
import io.modelshare.ModelStore;
import io.modelshare.ModelStores;
import io.modelshare.PersistMethod;
import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import io.modelshare.StoreOption;
import io.modelshare.Vocabulary;
import io.modelshare.chronicle.BytesStores;
import io.modelshare.memory.MappedRegion;
import io.modelshare.memory.MappedRegion.Lifetime;
import io.modelshare.memory.NamedFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The main class of a second JVM that loads models, cuts their files off, as somebody does who
 * overwrites them, and goes on using them. It prints what each use came to.
 */
public final class CutOff {
  private static final int FILES = 3;
  private static final int USES = 20;
  private static final int LENGTH = 300_000;

  /** The pages before are there, so that a comparison has begun when it comes to the others. */
  private static final int LEFT_BYTES = 64 * 1024;

  private final Path file;
  private final Path target;

  private CutOff(Path directory) {
    this.file = directory.resolve("cut.model");
    this.target = directory.resolve("target.model");
  }

  /** Takes a directory for the files. */
  public static void main(String[] arguments) throws IOException {
    CutOff cut = new CutOff(Path.of(arguments[0]));
    for (int i = 0; i < FILES; i++) {
      cut.compareTerms();
      cut.compareNumbers();
      cut.compareStores();
      cut.write();
    }
    System.out.println("end");
  }

  private void compareTerms() throws IOException {
    List<String> terms = IntStream.range(0, LENGTH).mapToObj(i -> "term " + i).toList();
    Vocabulary original = Vocabulary.of(terms);
    ModelFiles.save(original, file);
    Vocabulary loaded = ModelFiles.load(file, Vocabulary.class);
    use("equal terms", () -> loaded.equals(original));
    cutOff();
    use("terms", () -> loaded.equals(original));
    use("terms, other", () -> original.equals(loaded));
  }

  private void compareNumbers() throws IOException {
    LongVocabulary original = LongVocabulary.of(LongStream.range(0, LENGTH).toArray());
    ModelFiles.save(original, file);
    LongVocabulary loaded = ModelFiles.load(file, LongVocabulary.class);
    use("equal numbers", () -> loaded.equals(original));
    cutOff();
    use("numbers", () -> loaded.equals(original));
  }

  private void compareStores() throws IOException {
    Files.write(file, new byte[LENGTH]);
    try (FileChannel channel = FileChannel.open(file)) {
      NamedFile named = new NamedFile(channel, "file", file);
      MappedRegion one = MappedRegion.map(named, LENGTH, new long[0], 0, 0, Lifetime.COLLECTED);
      Object store = BytesStores.view(one.memory(0, LENGTH));
      Object same = BytesStores.view(one.memory(0, LENGTH));
      Object other = BytesStores.view(one.memory(8, LENGTH - 8));
      use("hash", store::hashCode);
      use("equal stores", () -> store.equals(same));
      cutOff();
      use("hash", store::hashCode);
      use("stores", () -> store.equals(same));
      use("stores, other", () -> store.equals(other));
      use("text", () -> store.toString().length());
    }
  }

  private void write() throws IOException {
    ModelFiles.save(Blocks.of(4, LENGTH), file);
    Blocks model = ModelFiles.load(file, Blocks.class);
    use("save whole", () -> save(model));
    cutOff();
    use("save", () -> save(model));
    use("persist", () -> persist(model, PersistMethod.MAPPED_FILE));
    use("persist", () -> persist(model, PersistMethod.SHARED_MEMORY));
    use("put", () -> put(model));
    use("load", () -> ModelFiles.load(file, Blocks.class));
  }

  private Object save(Blocks model) throws IOException {
    ModelFiles.save(model, target);
    return "saved";
  }

  private static Object persist(Blocks model, PersistMethod method) throws IOException {
    try (PersistedModel<Blocks> persisted = Sharing.persist(model, method)) {
      return persisted.method();
    }
  }

  private static Object put(Blocks model) throws IOException {
    try (ModelStore store = ModelStores.getStore(StoreOption.NEW)) {
      return store.putModel(model);
    }
  }

  private void cutOff() throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(LEFT_BYTES);
    }
  }

  private static void use(String name, Callable<?> use) {
    for (int i = 0; i < USES; i++) {
      String outcome;
      try {
        outcome = String.valueOf(use.call());
      } catch (Throwable e) {
        outcome = e.toString();
      }
      if (i == 0 || i == USES - 1) {
        System.out.println(name + ": " + outcome);
      }
    }
  }
}
