package io.modelshare.flink.testing;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A session cluster of Flink's own, on the loopback interface: a job manager and task managers in
 * JVMs of their own, made of nothing but Maven's jars. The job's jars are on no class path of it.
 */
public final class Cluster implements AutoCloseable {
  /** More than the sum of the time-outs that are set below. */
  public static final Duration DEADLINE = Duration.ofMinutes(5);

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  /** The way of Flink's scripts, as far as these tests need it. */
  private static final List<String> OPTIONS = List.of(
      "-XX:+UseSerialGC",
      "-XX:TieredStopAtLevel=1",
      "--add-opens=java.base/java.lang=ALL-UNNAMED",
      "--add-opens=java.base/java.util=ALL-UNNAMED",
      "--add-opens=java.base/java.time=ALL-UNNAMED");

  private static final long CHECKPOINT_MILLIS = 200;
  private static final long RETRY_MILLIS = 200;

  private final Path directory;
  private final Path place;
  private final List<String> ofFlink = new ArrayList<>();
  private final List<String> ofTheJob = new ArrayList<>();
  private final List<Process> processes = new ArrayList<>();
  private int restPort;

  private Cluster(Path directory) {
    this.directory = directory;
    this.place = directory.resolve("place");
  }

  /** Starts a job manager. */
  public static Cluster start() throws Exception {
    Cluster cluster = new Cluster(Files.createTempDirectory("flink-cluster-"));
    boolean complete = false;
    try {
      cluster.install();
      cluster.start("manager", StandaloneSessionClusterEntrypoint.class, "-Xmx256m");
      complete = true;
      return cluster;
    } finally {
      if (!complete) {
        cluster.close();
      }
    }
  }

  private void install() throws IOException {
    Files.createDirectory(place);
    int number = 0;
    for (String path : classPath().split(File.pathSeparator, -1)) {
      Path element = Path.of(path);
      if (Files.isDirectory(element)) {
        ofTheJob.add(jar("job-" + number++, element, file -> true));
        if (Files.exists(element.resolve("META-INF/services"))) {
          ofFlink.add(jar(
              "files",
              element,
              file -> file.contains("GatedFileSystems") || file.contains("FileSystemFactory")));
        }
      } else if (path.contains("modelshare") || path.contains("kryo5")) {
        ofTheJob.add(path);
      } else if (!path.contains("junit") && !path.contains("opentest4j")) {
        ofFlink.add(path);
      }
    }
    int port = freePort();
    restPort = freePort();
    Files.writeString(
        Files.createDirectory(directory.resolve("conf")).resolve("config.yaml"),
        String.join(
            "\n",
            "jobmanager.rpc.address: localhost",
            "jobmanager.rpc.port: " + port,
            "jobmanager.bind-host: localhost",
            "jobmanager.memory.process.size: 1024m",
            "rest.address: localhost",
            "rest.bind-address: localhost",
            "rest.port: " + restPort,
            "taskmanager.host: localhost",
            "taskmanager.bind-host: localhost",
            "taskmanager.numberOfTaskSlots: 2",
            "taskmanager.load-balance.mode: slots",
            "taskmanager.cpu.cores: 2",
            "taskmanager.memory.task.heap.size: 64m",
            "taskmanager.memory.task.off-heap.size: 0m",
            "taskmanager.memory.framework.heap.size: 64m",
            "taskmanager.memory.framework.off-heap.size: 64m",
            "taskmanager.memory.network.min: 16m",
            "taskmanager.memory.network.max: 16m",
            "taskmanager.memory.managed.size: 1m",
            "taskmanager.memory.jvm-metaspace.size: 128m",
            "taskmanager.memory.jvm-overhead.min: 64m",
            "taskmanager.memory.jvm-overhead.max: 64m",
            "heartbeat.interval: 500",
            "heartbeat.timeout: 15000",
            // By default Flink tries these again after 10 to 30 s, or gives up after 3 to 5 min.
            "cluster.registration.error-delay: 1s",
            "cluster.registration.max-timeout: 2s",
            "cluster.registration.refused-registration-delay: 1s",
            "slot.request.timeout: 30s",
            "task.cancellation.interval: 1s",
            "task.cancellation.timeout: 30s",
            "io.tmp.dirs: " + Files.createDirectory(directory.resolve("local")),
            ""));
  }

  /** Returns the class path of the tests, which surefire hands over in another way. */
  public static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private String jar(String name, Path classes, Predicate<String> wanted) throws IOException {
    Path jar = directory.resolve(name + ".jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String entry = classes.relativize(file).toString();
        if (wanted.test(entry)) {
          out.putNextEntry(new ZipEntry(entry));
          Files.copy(file, out);
          out.closeEntry();
        }
      }
    }
    return jar.toString();
  }

  private Process start(String name, Class<?> main, String heap) throws IOException {
    List<String> command = new ArrayList<>(List.of(JAVA, heap));
    command.addAll(OPTIONS);
    command.addAll(List.of(
        "-Djava.io.tmpdir=" + directory.resolve("local"),
        "-Dmodelshare.temp.dir=" + place,
        "-cp",
        String.join(File.pathSeparator, ofFlink),
        main.getName(),
        "--configDir",
        directory.resolve("conf").toString()));
    Process process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve(name + ".log").toFile())
        .start();
    processes.add(process);
    return process;
  }

  /** Starts a task manager with two slots. */
  public Process addTaskManager() throws IOException {
    return start("tasks-" + processes.size(), TaskManagerRunner.class, "-Xmx128m");
  }

  /**
   * Returns what submits a job with its jars.
   *
   * @param restarts how many times it is started again after a failure, in pauses of a second
   */
  public StreamExecutionEnvironment environment(int parallelism, int restarts) {
    Configuration settings = new Configuration();
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, restarts);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofSeconds(1));
    settings.set(RestOptions.RETRY_DELAY, Duration.ofMillis(RETRY_MILLIS)); // 3 s by default
    settings.set(RestOptions.RETRY_MAX_ATTEMPTS, (int) (DEADLINE.toMillis() / RETRY_MILLIS));
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.createRemoteEnvironment(
        "localhost", restPort, settings, ofTheJob.toArray(new String[0]));
    environment.setParallelism(parallelism);
    environment.enableCheckpointing(CHECKPOINT_MILLIS); // or no result survives a restart
    return environment;
  }

  /** Returns all files in the place that the task managers are told. */
  public List<Path> files() throws IOException {
    return filesIn(place);
  }

  private static List<Path> filesIn(Path place) throws IOException {
    List<Path> found = new ArrayList<>();
    try (var children = Files.newDirectoryStream(place)) {
      for (Path child : children) {
        if (Files.isDirectory(child)) {
          found.addAll(filesIn(child));
        } else {
          found.add(child);
        }
      }
    } catch (java.nio.file.NoSuchFileException e) {
      // removed meanwhile
    }
    return found;
  }

  /** Returns the lines of the logs that have a text. */
  public List<String> logged(String text) throws IOException {
    List<String> lines = new ArrayList<>();
    try (var logs = Files.newDirectoryStream(directory, "*.log")) {
      for (Path log : logs) {
        Files.readAllLines(log).stream().filter(line -> line.contains(text)).forEach(lines::add);
      }
    }
    return lines;
  }

  /** Waits for something that other processes do. */
  public static void until(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + DEADLINE + ": " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  /** Ends all processes. */
  @Override
  public void close() throws IOException {
    processes.forEach(Process::destroyForcibly);
    processes.forEach(each -> each.onExit().join());
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
