package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.testing.Neighbors;
import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.Peer;
import io.modelshare.testing.SecondJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Second JVMs that are started in another way than this one. */
@DisabledOnOs(OS.WINDOWS)
class OddProcessTest {
  private static final String DIGEST = Double.toString(Neighbors.train(100).digest());

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @TempDir
  Path directory;

  @AfterEach
  void restoreDirectory() {
    System.clearProperty("modelshare.temp.dir");
  }

  @Test
  void localeWithoutTheCharactersOfAPathIsNamed() throws Exception {
    Path odd = Files.createDirectory(directory.resolve("modèles"));
    System.setProperty("modelshare.temp.dir", odd.toString());
    try (PersistedModel<Neighbors> model = Sharing.persist(Neighbors.train(100));
        ModelStore store = FileModelStore.open();
        SecondJvm worker = SecondJvm.startWithVariable("LC_ALL=C", Peer.class)) {
      ModelKey<Neighbors> key = store.putModel(Neighbors.train(100));
      String client = store.client().handle();
      for (String command : List.of("attach " + model.handle(), "get " + client + " " + key)) {
        String answer = worker.ask(command);
        assertTrue(answer.contains("the path in a handle is no path here: "), answer);
        assertTrue(answer.contains("a locale that has all its characters (LC_ALL)"), answer);
      }
    }
  }

  @Test
  void unfinishedFileThatALocaleCannotNameIsLeftToAnother() throws Exception {
    Path odd = Files.createDirectory(directory.resolve("modèles"));
    try (SecondJvm dead = SecondJvm.start(Peer.class, SecondJvm.SMALL)) {
      assertEquals("announced", dead.ask("announce " + odd.resolve("saved")));
      dead.kill();
    }
    try (SecondJvm gc = SecondJvm.startWithVariable("LC_ALL=C", Gc.class)) {
      assertTrue(gc.read().endsWith(": 0 removed"));
      assertTrue(gc.read().endsWith(": 0 removed"));
      assertEquals(0, gc.join());
    }
    try (SecondJvm gc = SecondJvm.start(Gc.class, SecondJvm.SMALL)) {
      assertTrue(gc.read().endsWith(": 0 removed"));
      assertTrue(gc.read().startsWith("removed "));
      assertTrue(gc.read().endsWith(": 1 removed"));
      assertEquals(0, gc.join());
    }
    Files.delete(odd); // is empty
  }

  @Test
  void libraryAndModelsMayBeOnTheBootClassPath() throws Exception {
    List<String> options = new ArrayList<>(SecondJvm.SMALL);
    options.add("-Xbootclasspath/a:" + System.getProperty("java.class.path"));
    Path file = directory.resolve("saved.model");
    ModelFiles.save(Neighbors.train(100), file);
    try (PersistedModel<Neighbors> model = Sharing.persist(Neighbors.train(100));
        ModelStore store = ModelStores.getStore();
        SecondJvm booted = SecondJvm.start(Peer.class, options)) {
      ModelKey<Neighbors> key = store.putModel(Neighbors.train(100));
      assertEquals("null", booted.ask("loader"));
      assertEquals(DIGEST, booted.ask("attach " + model.handle()));
      assertEquals(DIGEST, booted.ask("load " + file));
      assertEquals(DIGEST, booted.ask("get " + store.client().handle() + " " + key));
      assertEquals("saved", booted.ask("save " + file));
      assertTrue(booted.ask("persist 100").startsWith("modelshare:1:"));
    }
    ModelFiles.verify(file);
  }
}
