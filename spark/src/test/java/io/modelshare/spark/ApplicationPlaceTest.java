package io.modelshare.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where the models of an application go, in the order in which it is looked for. */
class ApplicationPlaceTest {
  private static final String TEMP_DIR = "modelshare.temp.dir";

  private final SparkConf conf = new SparkConf(false).set("spark.local.dir", "/local, /other");

  @AfterEach
  void clear() {
    System.clearProperty(TEMP_DIR);
  }

  private void assertPlace(String expected, Map<String, String> environment) throws IOException {
    ApplicationPlace place = ApplicationPlace.of(conf, environment);
    assertEquals(new ApplicationPlace(Path.of(expected), false, false), place);
    assertEquals(0, place.places().linger());
  }

  @Test
  void clusterManagersDirectoryIsTakenAsSparkDoes() throws Exception {
    assertPlace("/local", Map.of());
    assertPlace("/local", Map.of("LOCAL_DIRS", "/yarn"));
    assertPlace("/mine", Map.of("SPARK_LOCAL_DIRS", "/mine,/second"));
    assertPlace(
        "/worker", Map.of("SPARK_EXECUTOR_DIRS", "/worker:/second", "SPARK_LOCAL_DIRS", "/mine"));
    assertPlace(
        "/yarn",
        Map.of("LOCAL_DIRS", "/yarn,/second", "CONTAINER_ID", "1", "SPARK_EXECUTOR_DIRS", "/w"));
  }

  @Test
  void settingsComeFirst() throws Exception {
    conf.set(ApplicationPlace.SETTING, "/set");
    Map<String, String> yarn = Map.of("LOCAL_DIRS", "/yarn", "CONTAINER_ID", "1");
    assertEquals(
        new ApplicationPlace(Path.of("/set"), true, false), ApplicationPlace.of(conf, yarn));
    conf.set(ApplicationPlace.SETTING, "memory");
    ApplicationPlace memory = ApplicationPlace.of(conf, yarn);
    assertNull(memory.directory());
    assertEquals("shared memory", memory.toString());
    System.setProperty(TEMP_DIR, "/property");
    assertEquals(
        new ApplicationPlace(Path.of("/property"), true, false), ApplicationPlace.of(conf, yarn));
  }

  @Test
  void podThatHasNoDirectoryOfTheHostIsNoted() throws Exception {
    Map<String, String> pod = Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1");
    assertEquals(
        new ApplicationPlace(Path.of("/local"), false, true), ApplicationPlace.of(conf, pod));
    conf.set(ApplicationPlace.SETTING, "/set");
    assertEquals(
        new ApplicationPlace(Path.of("/set"), true, false), ApplicationPlace.of(conf, pod));
  }
}
