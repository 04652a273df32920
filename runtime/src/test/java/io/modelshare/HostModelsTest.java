package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.store.Sweep;
import io.modelshare.testing.Blocks;
import io.modelshare.testing.HostPeer;
import io.modelshare.testing.Neighbors;
import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.SecondJvm;
import io.modelshare.testing.Waiting;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** One copy of a model for the host, which belongs to no process. */
class HostModelsTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final String LINGER = "modelshare.host.linger";
  private static final String TIMEOUT = "modelshare.host.timeout";
  private static final int JVMS = 16;
  private static final int RELEASING = 3;
  private static final int ROUNDS = 300;

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @TempDir
  Path directory;

  private final Neighbors original = Neighbors.train(100);
  private final AtomicInteger loads = new AtomicInteger();

  @BeforeEach
  void freeWithTheLastRelease() {
    System.setProperty(LINGER, "0");
  }

  @AfterEach
  void clear() {
    System.clearProperty(LINGER);
    System.clearProperty(TIMEOUT);
  }

  private Neighbors load() {
    loads.incrementAndGet();
    return original;
  }

  private SharedObject<Neighbors> open(String key) throws IOException {
    return HostModels.open(key, Neighbors.class, this::load);
  }

  private static SecondJvm peer() throws IOException {
    List<String> options = new ArrayList<>(SecondJvm.SMALL);
    options.add("-D" + LINGER + "=" + System.getProperty(LINGER, "600"));
    options.add("-D" + TIMEOUT + "=" + System.getProperty(TIMEOUT, "600"));
    return SecondJvm.start(HostPeer.class, options);
  }

  private static SecondJvm loggingPeer(Path settings) throws IOException {
    List<String> options = new ArrayList<>(SecondJvm.SMALL);
    options.add("-D" + LINGER + "=" + System.getProperty(LINGER));
    options.add("-Djava.util.logging.config.file=" + settings);
    options.add("-Dmodelshare.debug.hosts=true");
    return SecondJvm.startWithErrors(HostPeer.class, options);
  }

  @Test
  void logTellsHowEachJvmCameToAModel() throws Exception {
    Path settings = Files.writeString(directory.resolve("logging"), """
        handlers = java.util.logging.ConsoleHandler
        .level = OFF
        io.modelshare.HostModels.level = FINE
        java.util.logging.ConsoleHandler.level = FINE
        java.util.logging.SimpleFormatter.format = %5$s%n
        """);
    String open = "open logged " + directory;
    try (SecondJvm loading = loggingPeer(settings);
        SecondJvm finding = loggingPeer(settings)) {
      assertEquals("ready", loading.read());
      String loaded = loading.ask(open);
      assertTrue(loaded.matches(".+: loaded in [0-9.,]+ s"), loaded);
      assertEquals(expected(), loading.read());
      assertEquals("ready", finding.read());
      String found = finding.ask(open);
      assertEquals(loaded.substring(0, loaded.indexOf(':')) + ": found", found);
      assertEquals(expected(), finding.read());
    }
  }

  private List<String> loaders() throws IOException {
    Path file = directory.resolve("loads");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  /** Returns all files, also while some are removed. */
  private List<Path> files() throws IOException {
    while (true) {
      try {
        return places.files();
      } catch (UncheckedIOException e) {
        // of a file that is gone by now: once more
      }
    }
  }

  private List<Path> hosted() throws IOException {
    return files().stream()
        .filter(file -> file.toString().contains("hosted") && file.toString().endsWith(".model"))
        .toList();
  }

  private String expected() {
    return Double.toString(original.digest());
  }

  private void gate(boolean closed) throws IOException {
    if (closed) {
      Files.createFile(directory.resolve("gate"));
    } else {
      Files.delete(directory.resolve("gate"));
    }
  }

  private SecondJvm loading() throws IOException {
    SecondJvm loader = peer();
    assertEquals("ready", loader.read());
    int before = loaders().size();
    loader.tell("open key " + directory);
    Waiting.until("it loads", DEADLINE, () -> loaders().size() > before);
    return loader;
  }

  @Test
  void jvmAttachesOnceForAllWhoOpen() throws Exception {
    try (SharedObject<Neighbors> one = open("key")) {
      int mappings = places.mappings().size();
      try (SharedObject<Neighbors> other = open("key")) {
        assertSame(one.object(), other.object());
        assertNotSame(original, one.object());
        assertEquals(original.digest(), one.object().digest());
        assertEquals(mappings, places.mappings().size());
      }
      assertEquals(original.digest(), one.object().digest());
      assertEquals(1, loads.get());
      assertEquals(1, hosted().size());
    }
    assertEquals(List.of(), places.files());
  }

  @Test
  void sharedFormKeepsTheCaches() throws Exception {
    int before = Neighbors.REBUILDS.get();
    try (SharedObject<Neighbors> shared = open("key")) {
      assertEquals(original.digest(), shared.object().digest());
    }
    assertEquals(before, Neighbors.REBUILDS.get());
  }

  @Test
  void releasedModelIsRefusedAndReleasingTwiceIsHarmless() throws Exception {
    try (SharedObject<Neighbors> kept = open("key")) {
      SharedObject<Neighbors> shared = open("key");
      shared.release();
      shared.close();
      HostModels.release(shared, Duration.ofMinutes(10));
      assertThrows(IllegalStateException.class, shared::object);
      assertEquals(original.digest(), kept.object().digest());
    }
    assertEquals(List.of(), places.files());
  }

  @Test
  void manyJvmsAtOnceLoadOnce() throws Exception {
    List<SecondJvm> all = new ArrayList<>();
    try {
      for (int i = 0; i < JVMS; i++) {
        all.add(peer());
      }
      for (SecondJvm each : all) {
        assertEquals("ready", each.read());
      }
      for (SecondJvm each : all) {
        each.tell("open key " + directory);
      }
      for (SecondJvm each : all) {
        assertEquals(expected(), each.read());
      }
      assertEquals(1, loaders().size());
      assertEquals(1, hosted().size());
      for (SecondJvm each : all) {
        assertEquals("released", each.ask("release 0"));
      }
    } finally {
      all.forEach(SecondJvm::close);
    }
    assertEquals(List.of(), places.files());
  }

  @Test
  void lastOfManyThatReleaseAtOnceRemoves() throws Exception {
    List<SecondJvm> all = new ArrayList<>();
    try {
      for (int i = 0; i < RELEASING; i++) {
        all.add(peer());
        assertEquals("ready", all.get(i).read());
      }
      for (int round = 0; round < ROUNDS; round++) {
        for (SecondJvm each : all) {
          assertEquals(expected(), each.ask("open key " + directory));
        }
        for (SecondJvm each : all) {
          each.tell("release 0");
        }
        for (SecondJvm each : all) {
          assertEquals("released", each.read());
        }
        assertEquals(List.of(), places.files(), "round " + round);
      }
    } finally {
      all.forEach(SecondJvm::close);
    }
  }

  @Test
  void manyThreadsAtOnceLoadOnce() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(JVMS);
    try {
      List<Future<SharedObject<Neighbors>>> opened = new ArrayList<>();
      CountDownLatch start = new CountDownLatch(1);
      for (int i = 0; i < JVMS; i++) {
        opened.add(pool.submit(() -> {
          start.await();
          return open("key");
        }));
      }
      start.countDown();
      for (Future<SharedObject<Neighbors>> each : opened) {
        assertEquals(original.digest(), each.get().object().digest());
      }
      assertEquals(1, loads.get());
      for (Future<SharedObject<Neighbors>> each : opened) {
        each.get().release();
      }
    } finally {
      pool.shutdown();
    }
    assertEquals(List.of(), places.files());
  }

  @Test
  void nextWhoWaitsLoadsWhenTheLoaderIsKilled() throws Exception {
    gate(true);
    try (SecondJvm first = loading();
        SecondJvm second = peer()) {
      assertEquals("ready", second.read());
      second.tell("open key " + directory);
      first.kill();
      gate(false);
      assertEquals(expected(), second.read());
      assertEquals(2, loaders().size());
      assertEquals("released", second.ask("release 0"));
    }
  }

  @Test
  void nextWhoWaitsLoadsWhenTheLoaderThrows() throws Exception {
    gate(true);
    Files.createFile(directory.resolve("failure"));
    try (SecondJvm first = loading();
        SecondJvm second = peer()) {
      assertEquals("ready", second.read());
      second.tell("open key " + directory);
      gate(false);
      assertEquals("java.io.IOException: as asked", first.read());
      assertEquals(expected(), second.read());
      assertEquals("released", second.ask("release 0"));
    }
  }

  @Test
  void whateverALoaderThrowsReachesWhoOpened() throws Exception {
    for (Throwable failure : List.of(
        new IOException("checked"),
        new NoSuchFileException("of the loader's own"),
        new IllegalStateException("unchecked"),
        new OutOfMemoryError())) {
      Throwable thrown = assertThrows(
          failure.getClass(),
          () -> HostModels.open("key", Neighbors.class, () -> {
            if (failure instanceof IOException checked) {
              throw checked;
            }
            if (failure instanceof RuntimeException unchecked) {
              throw unchecked;
            }
            throw (Error) failure;
          }));
      assertSame(failure, thrown);
      Sweep.everywhere();
      assertEquals(List.of(), places.files());
    }
  }

  @Test
  void waitEndsWithWhoHasBeenLoadingSinceWhen() throws Exception {
    System.setProperty(TIMEOUT, "1");
    gate(true);
    try (SecondJvm loader = loading()) {
      String message = assertThrows(IOException.class, () -> open("key")).getMessage();
      String pid = loaders().get(0);
      assertTrue(message.contains("waited 1 seconds"), message);
      assertTrue(message.matches("(?s).*process " + pid + " since 20\\d\\d-.*"), message);
      assertEquals(0, loads.get());
      gate(false);
      assertEquals(expected(), loader.read());
      try (SharedObject<Neighbors> shared = open("key")) {
        assertEquals(original.digest(), shared.object().digest());
      }
      assertEquals("released", loader.ask("release 0"));
    }
  }

  @Test
  void loadSurvivesTheInterruptOfWhoWaitsForIt() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    System.setProperty(LINGER, "600");
    FutureTask<SharedObject<Neighbors>> opening =
        new FutureTask<>(() -> HostModels.open("key", Neighbors.class, () -> {
          begun.countDown();
          try {
            goOn.await();
          } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
          }
          return load();
        }));
    Thread thread = new Thread(opening);
    thread.start();
    begun.await();
    thread.interrupt();
    String message = assertThrows(Exception.class, opening::get).getCause().getMessage();
    assertTrue(message.contains("the thread was interrupted, model=key-key"), message);
    goOn.countDown();
    Waiting.until("the load is complete", DEADLINE, () -> hosted().size() == 1);
    SharedObject<Neighbors> shared = open("key");
    assertEquals(1, loads.get());
    HostModels.release(shared, Duration.ZERO);
    Waiting.until("nobody uses it", DEADLINE, () -> files().isEmpty());
  }

  @Test
  void interruptedThreadLosesNoLock() throws Exception {
    try (SharedObject<Neighbors> shared = open("key")) {
      Thread.currentThread().interrupt();
      assertThrows(IOException.class, () -> open("other"));
      open("key").release();
      assertTrue(Thread.interrupted());
      try (SecondJvm other = peer()) {
        assertEquals("ready", other.read());
        assertEquals(expected(), other.ask("open key " + directory));
        assertEquals("released", other.ask("release 0"));
      }
      assertEquals(List.of(), loaders());
      assertEquals(1, hosted().size());
      assertEquals(original.digest(), shared.object().digest());
    }
  }

  @Test
  void modelLingersAndIsFoundAgainAndThenRemovedByTheNextUse() throws Exception {
    SharedObject<Neighbors> first = open("key");
    HostModels.release(first, Duration.ofMinutes(10));
    Sweep.everywhere();
    assertEquals(1, hosted().size());
    SharedObject<Neighbors> second = open("key");
    assertEquals(1, loads.get());
    HostModels.release(second, Duration.ofMillis(1));
    Waiting.until("its time is over", DEADLINE, () -> {
      Sharing.persist(Blocks.of(1, 10)).close();
      return hosted().isEmpty();
    });
    assertEquals(List.of(), places.files());
  }

  @Test
  void modelThatSomebodyUsesIsNotRemoved() throws Exception {
    try (SecondJvm other = peer()) {
      assertEquals("ready", other.read());
      assertEquals(expected(), other.ask("open key " + directory));
      open("key").release();
      Sweep.everywhere();
      assertEquals(1, hosted().size());
      assertEquals(0, loads.get());
      other.kill();
      try (SharedObject<Neighbors> adopted = open("key")) {
        assertEquals(original.digest(), adopted.object().digest());
        assertEquals(0, loads.get(), "those who used it are dead, and it is still there");
      }
      assertEquals(List.of(), places.files());
    }
  }

  @Test
  void fileIsLoadedOnceByItsContent() throws Exception {
    Path file = directory.resolve("model");
    ModelFiles.save(original, file);
    Path copy = Files.copy(file, directory.resolve("copy"));
    try (SharedObject<Neighbors> shared = HostModels.open(file, Neighbors.class);
        SharedObject<Neighbors> same = HostModels.open(copy, Neighbors.class);
        SecondJvm other = peer()) {
      assertSame(shared.object(), same.object());
      assertEquals("ready", other.read());
      int rebuilds = Neighbors.REBUILDS.get();
      assertEquals(expected(), other.ask("file " + copy));
      assertEquals(rebuilds, Neighbors.REBUILDS.get());
      assertEquals(1, hosted().size());
      ModelFiles.save(Neighbors.train(50), file);
      try (SharedObject<Neighbors> next = HostModels.open(file, Neighbors.class)) {
        assertEquals(50, next.object().items());
        assertEquals(2, hosted().size());
      }
      assertEquals(100, shared.object().items());
      assertEquals("released", other.ask("release 0"));
    }
    assertEquals(List.of(), places.files());
  }

  @Test
  @SuppressWarnings("try") // the mode is only to be on
  void fileFromWhichNothingWasDroppedIsMappedWhereItIs() throws Exception {
    Path file = directory.resolve("model");
    try (SharingMode mode = Sharing.sharingMode()) {
      ModelFiles.save(original, file);
    }
    int rebuilds = Neighbors.REBUILDS.get();
    try (SharedObject<Neighbors> shared = HostModels.open(file, Neighbors.class)) {
      assertEquals(original.digest(), shared.object().digest());
      assertEquals(List.of(), places.files());
    }
    assertEquals(rebuilds, Neighbors.REBUILDS.get());
    assertTrue(Files.exists(file));
  }

  @Test
  void fileThatIsNotSoundIsRefusedAndNothingIsLeft() throws Exception {
    Path file = directory.resolve("model");
    ModelFiles.save(original, file);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 2000] ^= 1;
    Files.delete(file);
    Files.write(file, bytes);
    assertThrows(CorruptModelException.class, () -> HostModels.open(file, Neighbors.class));
    Sweep.everywhere();
    assertEquals(List.of(), places.files());
  }

  @Test
  void bytesAreVerifiedWhileTheyArrive() throws Exception {
    Path file = directory.resolve("model");
    ModelFiles.save(original, file);
    byte[] bytes = Files.readAllBytes(file);
    try (SharedObject<Neighbors> shared = HostModels.open("key", Neighbors.class, target -> {
      for (int i = 0; i < bytes.length; i += 1000) { // in small parts
        target.write(ByteBuffer.wrap(bytes, i, Math.min(1000, bytes.length - i)));
      }
    })) {
      assertEquals(original.digest(), shared.object().digest());
      assertEquals(1, hosted().size());
      assertOnlyTheSharedFormIsMapped();
    }
    assertEquals(List.of(), places.files());
    try (SharedObject<Neighbors> shared = HostModels.open("key", Neighbors.class, target -> {
      try (OutputStream out = Channels.newOutputStream(target)) { // closes the channel as well
        out.write(bytes);
      }
      assertThrows(ClosedChannelException.class, () -> target.write(ByteBuffer.wrap(bytes)));
    })) {
      assertEquals(original.digest(), shared.object().digest());
    }
    for (int changed = 0; changed < bytes.length; changed += 97) {
      byte[] wrong = bytes.clone();
      wrong[changed] ^= 4;
      assertThrows(
          IOException.class,
          () -> HostModels.open(
              "key", Neighbors.class, target -> target.write(ByteBuffer.wrap(wrong))));
    }
    for (int length : new int[] {0, 1, 7, 8, 100, 4096, bytes.length - 1}) {
      assertThrows(
          CorruptModelException.class,
          () -> HostModels.open(
              "key", Neighbors.class, target -> target.write(ByteBuffer.wrap(bytes, 0, length))));
    }
    assertThrows(
        CorruptModelException.class,
        () -> HostModels.open("key", Neighbors.class, target -> {
          target.write(ByteBuffer.wrap(bytes));
          target.write(ByteBuffer.wrap(bytes, 0, 1));
        }));
    Sweep.everywhere();
    assertEquals(List.of(), places.files());
  }

  /** What arrived is in memory twice as long as it is mapped. */
  private void assertOnlyTheSharedFormIsMapped() throws IOException {
    if (OwnPlaces.UNMAPS_AT_ONCE) {
      assertEquals(1, places.mappings().size(), places.mappings()::toString);
    }
  }

  @Test
  void modelOfAnotherTypeIsRefused() throws Exception {
    try (SharedObject<Neighbors> shared = open("key")) {
      assertEquals(original.digest(), shared.object().digest());
      String message = assertThrows(
              IncompatibleModelException.class,
              () -> HostModels.open("key", Blocks.class, () -> Blocks.of(1, 1)))
          .getMessage();
      assertTrue(message.contains("not " + Blocks.class.getName()), message);
    }
    assertEquals(List.of(), places.files());
  }

  @Test
  void keysOfAnyTextAreApart() throws Exception {
    List<String> keys = List.of(
        "",
        "a",
        "A",
        "a.b",
        "a/b",
        "../a",
        "ä",
        "%41",
        "x".repeat(1000),
        "x".repeat(1001),
        "a:\0",
        "?",
        "\ud800",
        "\ud801",
        "\udc80",
        "\ud83d\ude00",
        "?".repeat(1000),
        "\ud800".repeat(1000));
    List<SharedObject<Neighbors>> all = new ArrayList<>();
    for (String key : keys) {
      all.add(open(key));
    }
    assertEquals(keys.size(), loads.get());
    assertEquals(keys.size(), hosted().size());
    for (SharedObject<Neighbors> each : all) {
      each.release();
    }
    assertEquals(List.of(), places.files());
  }

  @Test
  void wrongArgumentsAreRefused() throws Exception {
    Path missing = directory.resolve("missing");
    assertThrows(IOException.class, () -> HostModels.open(missing, Neighbors.class));
    assertThrows(
        IncompatibleModelException.class,
        () -> HostModels.open("key", Neighbors.class, () -> null));
    try (SharedObject<Neighbors> shared = open("key")) {
      assertThrows(
          IllegalArgumentException.class, () -> HostModels.release(shared, Duration.ofSeconds(-1)));
    }
    Sweep.everywhere();
    assertEquals(List.of(), places.files());
  }

  /** As after a crash of the host, or when somebody has written to the file. */
  @Test
  void hostedModelThatIsNotSoundIsMadeAgain() throws Exception {
    HostModels.release(open("key"), Duration.ofMinutes(10));
    Path model = hosted().get(0);
    Path cut = directory.resolve("cut");
    Files.write(cut, new byte[10]);
    Files.setPosixFilePermissions(cut, Files.getPosixFilePermissions(model));
    Files.setLastModifiedTime(cut, Files.getLastModifiedTime(model));
    Files.move(cut, model, StandardCopyOption.REPLACE_EXISTING);
    try (SharedObject<Neighbors> shared = open("key")) {
      assertEquals(original.digest(), shared.object().digest());
      assertEquals(2, loads.get());
    }
    assertEquals(List.of(), places.files());
  }

  /** Each has classes of its own, and a byte of the lock file of its own. */
  @Test
  void copiesOfTheLibraryInOneJvmMeetAtTheSameFile() throws Exception {
    Path file = directory.resolve("model");
    ModelFiles.save(original, file);
    List<URL> classPath = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      classPath.add(Path.of(entry).toUri().toURL());
    }
    URL[] urls = classPath.toArray(URL[]::new);
    try (URLClassLoader copy = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      Class<?> models = copy.loadClass(HostModels.class.getName());
      Class<?> type = copy.loadClass(Neighbors.class.getName());
      var open = models.getMethod("open", Path.class, Class.class);
      SharedObject<Neighbors> ours = HostModels.open(file, Neighbors.class);
      AutoCloseable theirs = (AutoCloseable) open.invoke(null, file, type);
      assertEquals(1, hosted().size());
      ours.release();
      Sweep.everywhere();
      assertEquals(1, hosted().size());
      try (SecondJvm other = peer()) {
        assertEquals("ready", other.read());
        assertEquals(expected(), other.ask("file " + file));
        assertEquals("released", other.ask("release 0"));
      }
      assertEquals(1, hosted().size());
      ours = HostModels.open(file, Neighbors.class);
      theirs.close();
      Sweep.everywhere();
      assertEquals(original.digest(), ours.object().digest());
      assertEquals(1, hosted().size());
      ours.release();
    }
    assertEquals(List.of(), places.files());
  }

  @Test
  void gcListsWhatStays() throws Exception {
    SharedObject<Neighbors> shared = open("key");
    try (SecondJvm gc = SecondJvm.start(Gc.class, SecondJvm.SMALL)) {
      String line = gc.read();
      assertTrue(line.matches("hosted .*key-key.model: \\d+ bytes, in use"), line);
      assertTrue(gc.read().endsWith(": 0 removed"));
      assertEquals(0, gc.join());
    }
    HostModels.release(shared, Duration.ofMinutes(10));
    try (SecondJvm gc = SecondJvm.start(Gc.class, SecondJvm.SMALL)) {
      String line = gc.read();
      assertTrue(line.matches("hosted .*: \\d+ bytes, kept until 20\\d\\d-.*"), line);
      assertEquals(0, gc.join());
    }
    assertEquals(
        "Neighbors", Class.forName(ModelFiles.inspect(hosted().get(0)).type()).getSimpleName());
    open("key").release();
  }

  @Test
  void applicationsMeetByTheDirectoryThatIsSet() throws Exception {
    Path set = Files.createDirectory(directory.resolve("set"));
    System.setProperty("modelshare.temp.dir", set.toString());
    try (SharedObject<Neighbors> shared = open("key")) {
      assertEquals(original.digest(), shared.object().digest());
      assertEquals(List.of(), places.files());
      try (Stream<Path> files = Files.walk(set)) {
        assertEquals(1, files.filter(file -> file.toString().endsWith(".model")).count());
      }
    } finally {
      System.clearProperty("modelshare.temp.dir");
    }
    try (Stream<Path> files = Files.list(set)) {
      assertFalse(files.findAny().isPresent());
    }
  }
}
