package io.modelshare.spark;

import io.modelshare.store.HostPlaces;
import io.modelshare.store.Places;
import java.io.File;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.SparkConf;
import org.jspecify.annotations.Nullable;

/**
 * Where the models of an application are on this host: what somebody has set, or else the directory
 * that the cluster manager gives the application here, and removes with it.
 *
 * @param directory the directory, or null for the host's shared memory
 * @param isSet whether somebody has set it
 * @param isOfOnePod whether no other executor of the host may see it
 */
record ApplicationPlace(@Nullable Path directory, boolean isSet, boolean isOfOnePod) {
  static final String SETTING = "spark.modelshare.place";

  private static final String MEMORY = "memory";
  private static final AtomicBoolean WARNED = new AtomicBoolean();

  /** Returns the place, by the settings and the environment of this JVM. */
  static ApplicationPlace of(SparkConf conf, Map<String, String> environment) throws IOException {
    Path configured = Places.configured();
    if (configured != null) {
      return new ApplicationPlace(configured, true, false);
    }
    String set = conf.get(SETTING, "");
    if (!set.isEmpty()) {
      return new ApplicationPlace(set.equals(MEMORY) ? null : Path.of(set), true, false);
    }
    boolean isPod = environment.containsKey("KUBERNETES_SERVICE_HOST");
    return new ApplicationPlace(Path.of(local(conf, environment)), false, isPod);
  }

  /**
   * Returns the first of the directories that Spark itself uses, in the order in which it looks.
   */
  private static String local(SparkConf conf, Map<String, String> environment) {
    String yarn = environment.get("LOCAL_DIRS");
    if (yarn != null && environment.containsKey("CONTAINER_ID")) {
      return first(yarn, ",");
    }
    String worker = environment.get("SPARK_EXECUTOR_DIRS");
    if (worker != null) {
      return first(worker, File.pathSeparator);
    }
    String local = environment.get("SPARK_LOCAL_DIRS");
    return first(
        local != null ? local : conf.get("spark.local.dir", System.getProperty("java.io.tmpdir")),
        ",");
  }

  private static String first(String list, String separator) {
    int end = list.indexOf(separator);
    return (end < 0 ? list : list.substring(0, end)).trim();
  }

  /** Returns the place, in which a model that nobody uses does not stay. */
  HostPlaces places() {
    return new HostPlaces(directory, 0);
  }

  /** Says, once, that a model that was fetched is shared with nobody. */
  void warnIfPrivate() {
    if (isOfOnePod && WARNED.compareAndSet(false, true)) {
      System.getLogger(HostBroadcast.class.getName())
          .log(
              Level.WARNING,
              "each executor fetches a copy of its own, as its pod shares no"
                  + " directory with the others of its host: mount a directory of the host and name it"
                  + " by " + SETTING + ", directory=" + directory);
    }
  }

  @Override
  public String toString() {
    return directory == null ? "shared memory" : directory.toString();
  }
}
