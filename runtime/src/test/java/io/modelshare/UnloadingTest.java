package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.Plugin;
import io.modelshare.testing.Waiting;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The class loader of an application that has closed what it opened can be collected. */
class UnloadingTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final Logger LOGGER = Logger.getLogger(Sharing.class.getName());

  private final ExecutorService pool = Executors.newSingleThreadExecutor();

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @TempDir
  Path directory;

  @AfterEach
  void endPool() {
    pool.shutdown();
    LOGGER.setLevel(null); // the plugin has changed it
  }

  private static URLClassLoader copy() throws Exception {
    List<URL> classPath = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      classPath.add(Path.of(entry).toUri().toURL());
    }
    return new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  /** Deploys an application, runs it and undeploys it. */
  private WeakReference<ClassLoader> runPlugin() throws Exception {
    pool.submit(() -> {}).get(); // starts its thread, which would keep who does
    try (URLClassLoader loader = copy()) {
      Class<?> plugin = loader.loadClass(Plugin.class.getName());
      assertNotSame(Plugin.class, plugin);
      ClassLoader before = Thread.currentThread().getContextClassLoader();
      Thread.currentThread().setContextClassLoader(loader);
      try {
        plugin.getMethod("run", Path.class, ExecutorService.class).invoke(null, directory, pool);
      } finally {
        Thread.currentThread().setContextClassLoader(before);
      }
      return new WeakReference<>(loader);
    }
  }

  @Test
  void applicationIsCollectedAfterItHasUsedEverything() throws Exception {
    WeakReference<ClassLoader> loader = runPlugin();
    Waiting.until("the class loader is collected", DEADLINE, () -> {
      System.gc();
      return loader.refersTo(null);
    });
    assertEquals(List.of(), places.files());
  }

  @Test
  void applicationThatOwnsSomethingIsKeptUntilItHasClosedIt() throws Exception {
    WeakReference<ClassLoader> loader;
    try (URLClassLoader copy = copy()) {
      Class<?> sharing = copy.loadClass(Sharing.class.getName());
      Object model = copy.loadClass("io.modelshare.testing.Blocks")
          .getMethod("of", int.class, int.class)
          .invoke(null, 2, 100);
      sharing.getMethod("persist", Object.class).invoke(null, model); // forgotten, but not freed
      loader = new WeakReference<>(copy);
    }
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    ClassLoader kept = loader.get();
    assertNotNull(kept, "the shutdown hook frees what it owns");
    Class<?> leases = Class.forName("io.modelshare.store.Leases", true, kept);
    var free = leases.getDeclaredMethod("freeAll");
    free.setAccessible(true);
    free.invoke(null);
    assertEquals(List.of(), places.files());
  }
}
