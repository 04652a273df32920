package io.modelshare.processor;

import static io.modelshare.processor.Python.quoted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.FileModelStore;
import io.modelshare.LongVocabulary;
import io.modelshare.ModelFiles;
import io.modelshare.ModelKey;
import io.modelshare.ModelRepository;
import io.modelshare.ModelStore;
import io.modelshare.PersistMethod;
import io.modelshare.PersistedModel;
import io.modelshare.SafetensorsFile;
import io.modelshare.SharedMemoryModelStore;
import io.modelshare.Sharing;
import io.modelshare.Vocabulary;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Python reads what a JVM saves and shares, and a JVM reads what Python saves. */
class PythonTest {
  private static final Pattern BLOCK = Pattern.compile("```python\\n(.*?)```", Pattern.DOTALL);

  static final String CATALOGUE = """
      package com.example;

      import io.modelshare.Vocabulary;
      import io.modelshare.annotation.InPlace;
      import io.modelshare.annotation.Shareable;
      import java.nio.FloatBuffer;
      import java.util.ArrayList;
      import java.util.LinkedHashMap;
      import java.util.List;
      import java.util.Map;
      import java.util.Optional;
      import java.util.Set;
      import java.util.TreeSet;
      import java.util.UUID;

      @Shareable
      public final class Catalogue {
        public enum Color { RED, GREEN }

        @InPlace Map<String, Integer> ids = new LinkedHashMap<>();
        @InPlace Map<Long, Trip> byNumber = new LinkedHashMap<>();
        @InPlace List<Trip> trips = new ArrayList<>();
        @InPlace List<FloatBuffer> vectors = new ArrayList<>();
        @InPlace List<String> names = new ArrayList<>();
        @InPlace Set<Long> numbers = new TreeSet<>();
        @InPlace List<Boolean> flags = new ArrayList<>();
        @InPlace List<Integer> few = List.of(1, 2);
        FloatBuffer weights = FloatBuffer.wrap(new float[] {0.5f, 1.5f});
        Vocabulary words;

        public static Object makeOther() {
          Catalogue made = (Catalogue) make();
          made.weights = FloatBuffer.wrap(new float[] {8, 9});
          return made;
        }

        public static Object make() {
          Catalogue made = new Catalogue();
          for (int i = 0; i < 200; i++) {
            Trip trip = new Trip(
                i,
                i % 3 == 0 ? null : "name" + i % 7,
                i % 5 == 0 ? null : (long) i,
                Color.values()[i % 2],
                i % 2 == 0,
                List.of(i, -i),
                i % 2 == 0 ? Optional.of(i / 2.0) : Optional.empty(),
                Map.of("a" + i, i),
                new UUID(i, -i),
                new Place(i * 0.25, "at " + i));
            made.trips.add(trip);
            made.byNumber.put(i * 1_000_000_007L, trip);
            made.ids.put(key(i), i);
            made.vectors.add(FloatBuffer.wrap(new float[] {i, i + 0.5f}));
            made.names.add("n" + i % 50);
            made.numbers.add((long) i * i);
            made.flags.add(i % 3 == 0);
          }
          made.words = Vocabulary.of(List.copyOf(made.ids.keySet()));
          return made;
        }

        /** All lengths, with and without characters that are not ASCII. */
        private static String key(int i) {
          String key = "k" + i + "-".repeat(i % 60);
          return i % 4 == 0 ? key + "\\u00e9\\u20ac\\ud83d\\ude00" : key;
        }
      }

      @Shareable(columns = true)
      record Trip(
          int id,
          String name,
          Long seats,
          Catalogue.Color color,
          boolean night,
          List<Integer> times,
          Optional<Double> price,
          Map<String, Integer> extra,
          UUID uuid,
          Place place) {}

      @Shareable(columns = true)
      record Place(double height, String name) {}
      """;

  @TempDir
  Path directory;

  private Python python;

  @BeforeEach
  void start() throws Exception {
    python = Python.start();
  }

  @AfterEach
  void end() throws Exception {
    if (python != null) {
      python.close();
    }
  }

  private void assertSays(String expected, String line) throws Exception {
    assertEquals(expected, python.ask(line), line);
  }

  private void assertContains(String expected, String line) throws Exception {
    String answer = python.ask(line);
    assertTrue(answer.contains(expected), line + ": " + answer);
  }

  private String open(Path file) {
    return "m = modelshare.open(" + quoted(file) + ")";
  }

  private static String attach(String handle) {
    return "m = modelshare.attach(" + quoted(handle) + ")";
  }

  // What Python saves

  @Test
  void javaReadsWhatPythonSaves() throws Exception {
    Path file = directory.resolve("python.safetensors");
    assertSays(
        "None",
        "modelshare.save(" + quoted(file) + ", {"
            + "'floats': np.arange(6, dtype='f4').reshape(2, 3), 'longs': np.arange(3, dtype='>i8'),"
            + " 'halves': np.array([1.5], 'f2'), 'none': np.zeros((0, 4)), 'one': np.float64(2.5),"
            + " 'every second': np.arange(10, dtype='i4')[::2], 'yes': np.array([True, False]),"
            + " 'chars': np.array([65], 'u2'), 'Grüße': [1, 2]}, {'by': 'Python'})");
    try (SafetensorsFile saved = SafetensorsFile.open(file)) {
      assertEquals(List.of(2L, 3L), saved.shape("floats"));
      assertEquals(5f, saved.floats("floats").get(5));
      assertEquals(2, saved.longs("longs").get(2));
      assertEquals(1.5f, saved.toFloats("halves").get(0));
      assertEquals(List.of(0L, 4L), saved.shape("none"));
      assertEquals(List.of(), saved.shape("one"));
      assertEquals(2.5, saved.doubles("one").get(0));
      assertEquals(8, saved.ints("every second").get(4));
      assertEquals("BOOL", saved.dtype("yes"));
      assertEquals('A', saved.chars("chars").get(0));
      assertEquals(2, saved.longs("Grüße").get(1));
      assertEquals(Map.of("by", "Python"), saved.metadata());
    }
    python.ask(open(file));
    assertSays("True", "bool((m['floats'] == np.arange(6).reshape(2, 3)).all())");
  }

  @Test
  void saveReplacesInOneStepAndLeavesNothingAfterAFailure() throws Exception {
    Path file = directory.resolve("python.safetensors");
    python.ask("modelshare.save(" + quoted(file) + ", {'a': np.zeros(3)})");
    python.ask(open(file));
    python.ask("modelshare.save(" + quoted(file) + ", {'a': np.ones(4)})");
    assertSays("[0.0, 0.0, 0.0]", "m['a'].tolist()");
    assertContains("has no dtype", "modelshare.save(" + quoted(file) + ", {'a': ['text']})");
    assertContains("__metadata__", "modelshare.save(" + quoted(file) + ", {'__metadata__': [1]})");
    assertContains("is text", "modelshare.save(" + quoted(file) + ", {}, {'a': 1})");
    assertEquals(1, directory.toFile().list().length);
    try (SafetensorsFile saved = SafetensorsFile.open(file)) {
      assertEquals(List.of(4L), saved.shape("a"));
    }
  }

  // What a JVM saves and shares

  @Test
  @SuppressWarnings("try") // closed in the middle, which is what is tested
  void pythonReadsASharedModelWithoutACopy() throws Exception {
    Object model = Compiled.compile(CATALOGUE).call("com.example.Catalogue", "make");
    try (PersistedModel<Object> shared = Sharing.persist(model, PersistMethod.SHARED_MEMORY)) {
      python.ask(attach(shared.handle()));
      assertSays("com.example.Catalogue", "m.type");
      assertSays("[0.5, 1.5]", "m['weights'].tolist()");
      assertSays("False", "m['weights'].flags.writeable or m['weights'].flags.owndata");
      String path = shared.handle().substring(shared.handle().indexOf('/'));
      assertSays("True", "any(" + quoted(path) + " in line for line in open('/proc/self/maps'))");
      shared.close(); // whoever has mapped it reads on
      assertSays("[0.5, 1.5]", "m['weights'].tolist()");
      assertContains("FileNotFoundError", attach("modelshare:1:shared_memory:" + path));
    }
  }

  @Test
  void columnsAreArraysOfTheValuesThatJavaHas() throws Exception {
    Path file = directory.resolve("catalogue.model");
    ModelFiles.save(Compiled.compile(CATALOGUE).call("com.example.Catalogue", "make"), file);
    python.ask(open(file));
    python.ask("t = m.columns('trips')");
    assertSays(
        "['color', 'extra', 'id', 'name', 'night', 'place', 'price', 'seats', 'times', 'uuid']",
        "sorted(t)");
    assertSays("True", "t['id'].tolist() == list(range(200))");
    assertSays(
        "True",
        "list(t['name']) == [None if i % 3 == 0 else 'name%d' % (i % 7) for i in range(200)]");
    assertSays("True", "t['seats'].tolist() == [None if i % 5 == 0 else i for i in range(200)]");
    assertSays("['RED', 'GREEN']", "m.types()['com.example.Catalogue$Color']");
    assertSays("[0, 1, 0]", "t['color'][:3].tolist()");
    assertSays("[True, False]", "t['night'][:2].tolist()");
    assertSays("[7, -7]", "t['times'][7].tolist()");
    assertSays("[None, 1.0]", "t['price'][1:3].tolist()");
    assertSays("['a9']", "list(t['extra'].group(9)['keys'])");
    assertSays("[9]", "t['extra'].group(9)['values'].tolist()");
    assertSays("[3, -3]", "t['uuid'][3].tolist()");
    assertSays("at 199", "t['place']['name'][-1]");
    assertSays("49.75", "float(t['place']['height'][199])");
    assertSays("[7.0, 7.5]", "m.columns('vectors')['values'][7].tolist()");
    assertSays("n10", "m.columns('names')['values'][60]");
    assertSays("True", "m.columns('numbers')['keys'].tolist() == [i * i for i in range(200)]");
    assertSays("[True, False]", "m.columns('flags')['values'][:2].tolist()");
    assertSays("True", "m.columns('ids')['values'].tolist() == list(range(200))");
    assertSays("['keys', 'values']", "sorted(m.columns('byNumber'))");
    assertContains("IndexError", "t['times'][200]");
    assertContains("fewer than 64", "m.columns('few')");
    assertContains("not read in place", "m.columns('weights')");
    assertContains("no field nothing", "m.columns('nothing')");
    assertContains("without its index", "m.vocabulary('words').position('a')");
    assertContains("has no index", "m.map('ids')");
  }

  @Test
  void everyKeyIsFoundAndNoOtherOne() throws Exception {
    Object model = Compiled.compile(CATALOGUE).call("com.example.Catalogue", "make");
    try (PersistedModel<Object> shared = Sharing.persist(model)) {
      python.ask(attach(shared.handle()));
      python.ask("v, ids, trips = m.vocabulary('words'), m.map('ids'), m.map('byNumber')");
      assertSays("True", "[v.position(term) for term in v] == list(range(200))");
      assertSays("True", "v.positions(ids).tolist() == list(range(200))");
      assertSays("[-1, -1, -1]", "[v.position(term) for term in ('', 'k', 'k1' + '-' * 99)]");
      assertSays("True", "[ids[key] for key in ids] == list(range(200))");
      assertSays("[False, False]", "['' in ids, 'k-\u00e9' in ids]");
      assertContains("KeyError", "ids['nothing']");
      assertSays("True", "all(int(trips[key]['id']) * 1000000007 == key for key in trips)");
      assertSays("None", "trips.get(5)");
      assertSays("at 3", "trips[3000000021]['place']['name']");
    }
  }

  /** Also in larger vocabularies, whose runs are longer, and of numbers. */
  @Test
  void vocabulariesOfManyTermsAreFound() throws Exception {
    List<String> terms = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < 3000; i++) {
      terms.add(
          Integer.toString(i, 36) + "x".repeat(random.nextInt(45)) + (i % 5 == 0 ? "\u4e2d" : ""));
    }
    long[] numbers = random.longs(3000).distinct().toArray();
    try (PersistedModel<Vocabulary> words = Sharing.persist(Vocabulary.of(terms));
        PersistedModel<LongVocabulary> longs = Sharing.persist(LongVocabulary.of(numbers))) {
      python.ask("from modelshare import attach");
      python.ask("w = attach(" + quoted(words.handle()) + ")");
      python.ask("n = attach(" + quoted(longs.handle()) + ")");
      python.ask("v = w.vocabulary()");
      assertSays("True", "[v.position(term) for term in v] == list(range(3000))");
      python.ask("v = n.vocabulary()");
      assertSays("True", "[v.position(term) for term in v] == list(range(" + numbers.length + "))");
      assertSays("-1", "v.position(12345)");
    }
  }

  // Who reads

  @Test
  void storeDoesNotUseTheMemoryAgainThatPythonReads() throws Exception {
    Compiled compiled = Compiled.compile(CATALOGUE);
    Object model = compiled.call("com.example.Catalogue", "make");
    Object other = compiled.call("com.example.Catalogue", "makeOther");
    try (ModelStore store = SharedMemoryModelStore.open()) {
      String handle = quoted(store.client().handle());
      ModelKey<Object> key = store.replaceModel(store.putModel(model), model);
      python.ask("m = modelshare.attach(" + handle + ", " + quoted(key) + ")");
      python.ask("weights, inode = m['weights'], os.stat(m.path).st_ino");
      python.ask("m.close()"); // the array is still there
      ModelKey<Object> next = store.replaceModel(key, other);
      assertSays("[0.5, 1.5]", "weights.tolist()");
      assertContains("no such model", "modelshare.attach(" + handle + ", " + quoted(key) + ")");
      python.ask("m = modelshare.attach(" + handle + ", " + quoted(next) + ")");
      assertSays("[8.0, 9.0]", "m['weights'].tolist()");
      python.ask("inode = os.stat(m.path).st_ino");
      python.ask("m.close()"); // and no array: the memory is free to be used again
      ModelKey<Object> last = store.replaceModel(next, model);
      python.ask("m = modelshare.attach(" + handle + ", " + quoted(last) + ")");
      assertSays("True", "os.stat(m.path).st_ino == inode");
      assertSays("[0.5, 1.5]", "m['weights'].tolist()");
    }
  }

  @Test
  @SuppressWarnings("try") // closed in the middle, which is what is tested
  void handleOfAStoreNeedsAKeyOfIt() throws Exception {
    try (ModelStore store = SharedMemoryModelStore.open()) {
      ModelKey<Vocabulary> key = store.putModel(Vocabulary.of(List.of("a")));
      String handle = store.client().handle();
      python.ask("m = modelshare.attach(" + quoted(handle) + ", " + quoted(key) + ")");
      assertSays("['a']", "list(m.vocabulary())");
      assertContains("leads to many models", attach(handle));
      assertContains(
          "another store", "modelshare.attach(" + quoted(handle) + ", " + quoted(other(key)) + ")");
      store.close();
      assertContains(
          "the store is gone", "modelshare.attach(" + quoted(handle) + ", " + quoted(key) + ")");
      // and so if its directory went with it, the last model there having ended
      Path gone = directory.resolve("gone");
      assertContains(
          "the store is gone",
          "modelshare.attach("
              + quoted(handle.replaceFirst("/[^:]+", gone.toString()))
              + ", "
              + quoted(key)
              + ")");
      assertSays("['a']", "list(m.vocabulary())");
    }
  }

  /** Its directory goes right before Python announces that it reads, or opens the file. */
  @Test
  void whatEndsWhilePythonOpensItIsSaidToBeGone() throws Exception {
    python.run("""
        def after_its_end(function):
            def called(*arguments):
                if os.path.exists(away):
                    os.rename(away, away + ".away")
                return function(*arguments)
            return called
        modelshare._read_lock = after_its_end(modelshare._read_lock)
        modelshare._segment = after_its_end(modelshare._segment)
        """);
    Path files = Files.createDirectory(directory.resolve("store"));
    try (ModelStore store = FileModelStore.open(files)) {
      ModelKey<Vocabulary> key = store.putModel(Vocabulary.of(List.of("a")));
      python.ask("away = " + quoted(files));
      assertContains(
          "the store is gone",
          "modelshare.attach(" + quoted(store.client().handle()) + ", " + quoted(key) + ")");
      Files.move(directory.resolve("store.away"), files);
    }
    Path models = directory.resolve("models");
    ModelRepository.open(models).publish("words", Vocabulary.of(List.of("a")));
    python.ask("away = " + quoted(models));
    assertContains(
        "nothing was published under the name words",
        "modelshare.version(" + quoted(models) + ", 'words')");
  }

  private static String other(ModelKey<?> key) {
    return key.toString().replaceFirst(":1:[0-9a-f]{32}", ":1:" + "0".repeat(32));
  }

  @Test
  void repositoryKeepsAndCountsTheVersionThatPythonReads() throws Exception {
    Compiled compiled = Compiled.compile(CATALOGUE);
    Object model = compiled.call("com.example.Catalogue", "make");
    ModelRepository repository = ModelRepository.open(directory.resolve("models"));
    repository.publish("catalogue", model);
    String version = "modelshare.version(" + quoted(directory.resolve("models")) + ", 'catalogue'";
    python.ask("m = " + version + ")");
    repository.publish("catalogue", model);
    python.ask("n = " + version + ", 2)");
    assertEquals(
        List.of(1, 1),
        repository.versions("catalogue").stream().map(each -> each.readers()).toList());
    python.ask("child = os.fork() or os._exit(0 if m['weights'][1] == 1.5 else 1)");
    assertSays("0", "os.waitpid(child, 0)[1]");
    assertEquals(0, repository.retain("catalogue", 1));
    python.ask("m.close()");
    assertEquals(1, repository.retain("catalogue", 1));
    assertContains("FileNotFoundError", version + ", 1)");
    assertContains("no such label: nightly", version + ", 'nightly')");
    assertContains(
        "nothing was published",
        "modelshare.version(" + quoted(directory.resolve("models")) + ", 'other')");
    assertSays("[0.5, 1.5]", "n['weights'].tolist()");
    python.ask("n.close()");
    assertEquals(0, repository.versions("catalogue").get(0).readers());
  }

  /** A child has the memory of its parent but none of its locks, so it takes its own. */
  @Test
  void forkedChildIsAReaderOfItsOwn() throws Exception {
    ModelRepository repository = ModelRepository.open(directory.resolve("models"));
    repository.publish("words", Vocabulary.of(List.of("a")));
    python.ask("m = modelshare.version(" + quoted(directory.resolve("models")) + ", 'words')");
    python.ask("(r, w), (started, starts) = os.pipe(), os.pipe()");
    python.ask(
        "child = os.fork() or (os.write(starts, b'.'), os.close(w), os.read(r, 1), os._exit(0))");
    python.ask("os.read(started, 1)"); // its locks are taken before its first statement
    python.ask("for end in (r, started, starts): os.close(end)");
    assertEquals(2, repository.versions("words").get(0).readers());
    python.ask("os.close(w)"); // ends the child
    python.ask("os.waitpid(child, 0)");
    assertEquals(1, repository.versions("words").get(0).readers());
  }

  // What is not sound

  @Test
  void handleThatIsNoneSaysSo() throws Exception {
    try (PersistedModel<Vocabulary> shared = Sharing.persist(Vocabulary.of(List.of("a")))) {
      String handle = shared.handle();
      assertContains("no handle", attach("rubbish"));
      assertContains("no handle", attach(""));
      assertContains("no handle", attach("modelshare:1:shared_memory:relative"));
      assertContains("no handle", attach("modelshare:1:shared_memory:/a/../b"));
      assertContains(
          "FileNotFoundError", attach(handle.replaceFirst("[0-9a-f]{32}", "0".repeat(32))));
      String offer = shared.transfer().handle();
      assertContains("hands ownership over", attach(offer));
      Sharing.reconstruct(offer, Vocabulary.class).close(); // or it would wait for a receiver
      assertContains("a store inside", attach("modelshare-store:1:in-process:" + "0".repeat(32)));
    }
    Path mine = Files.writeString(directory.resolve("x.model"), "x".repeat(100));
    assertContains("PermissionError", attach("modelshare:1:mapped_file:" + mine));
  }

  @Test
  void fileThatIsNotSoundIsAModelErrorThatNamesIt() throws Exception {
    Path file = directory.resolve("damaged.model");
    ModelFiles.save(Vocabulary.of(List.of("a", "b")), file);
    byte[] sound = Files.readAllBytes(file);
    for (int length : new int[] {0, 1, 8, 9, 100, sound.length - 1}) {
      Files.write(file, Arrays.copyOf(sound, length));
      assertContains("ModelError: ", open(file));
      assertContains("file=" + file, open(file));
    }
    Random random = new Random(1);
    int headerLength = ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
    int text = new String(sound, 8, headerLength, StandardCharsets.UTF_8).trim().length();
    for (int i = 0; i < 300; i++) {
      byte[] damaged = sound.clone();
      damaged[random.nextInt(8 + text)] = (byte) random.nextInt(256);
      Files.write(file, damaged);
      // each ends with a value or a ModelError, or the driver calls it a defect
      python.ask(
          "[m.close() for m in [modelshare.open(" + quoted(file) + ")] if list(m.values())]");
    }
    assertContains("FileNotFoundError", open(directory.resolve("nothing")));
    assertContains("Error", open(directory));
  }

  // The page

  @Test
  void snippetsOfThePageRun() throws Exception {
    Matcher block = BLOCK.matcher(Files.readString(Path.of("..", "docs", "python.md")));
    Object model = Compiled.compile(CATALOGUE).call("com.example.Catalogue", "make");
    ModelFiles.save(model, directory.resolve("catalogue.model"));
    ModelRepository.open(directory.resolve("models")).publish("catalogue", model);
    try (PersistedModel<Object> shared = Sharing.persist(model);
        ModelStore store = SharedMemoryModelStore.open()) {
      python.ask("os.chdir(" + quoted(directory) + ")");
      python.ask("os.environ['MODEL'] = " + quoted(shared.handle()));
      python.ask("os.environ['STORE'] = " + quoted(store.client().handle()));
      python.ask("os.environ['KEY'] = " + quoted(store.putModel(model)));
      int blocks = 0;
      while (block.find()) {
        String answer = python.run(block.group(1));
        assertFalse(answer.contains("Error: "), block.group(1) + answer);
        blocks++;
      }
      assertTrue(blocks >= 4, "only " + blocks + " snippets");
    }
    try (SafetensorsFile saved = SafetensorsFile.open(directory.resolve("embedding.safetensors"))) {
      assertFalse(saved.names().isEmpty());
    }
  }
}
