package io.modelshare.spark.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A cluster of Spark's own, on the loopback interface: a master and a worker in JVMs of their own,
 * made of nothing but Maven's jars. The application's jars are on no class path of it.
 */
public final class Cluster implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofMinutes(5);
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  /** The Java from which on a subject is not had in the way of Hadoop 3.3. */
  private static final int WITHOUT_SUBJECTS = 24;

  private final Path directory;
  private final List<String> applicationJars = new ArrayList<>();
  private final List<Process> processes = new ArrayList<>();
  private String address = "";

  private Cluster(Path directory) {
    this.directory = directory;
  }

  /** Starts a cluster in a directory of its own. Skips the tests where this Spark cannot start. */
  public static Cluster start() throws Exception {
    assumeSparkRunsHere();
    Cluster cluster = new Cluster(Files.createTempDirectory("spark-cluster-"));
    boolean complete = false;
    try {
      cluster.install();
      cluster.startDaemons();
      complete = true;
      return cluster;
    } finally {
      if (!complete) {
        cluster.close();
      }
    }
  }

  /** Skips a test if no JVM of this version can have a context of this Spark. */
  public static void assumeSparkRunsHere() throws IOException {
    String spark = version();
    int java = Runtime.version().feature();
    assumeTrue(
        java < WITHOUT_SUBJECTS || !spark.startsWith("3."),
        "Spark " + spark + " needs Subject.getSubject, which throws on Java " + java);
  }

  private static String version() throws IOException {
    Properties build = new Properties();
    try (InputStream in = Cluster.class.getResourceAsStream("/spark-version-info.properties")) {
      build.load(in);
    }
    return build.getProperty("version");
  }

  /** Returns the class path of the tests, which surefire hands over in another way. */
  public static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** Makes a home of links to Spark's jars, and jars of what the tests consist of. */
  private void install() throws IOException {
    Path jars = Files.createDirectories(directory.resolve("home/jars"));
    Files.createDirectories(directory.resolve("local"));
    int number = 0;
    for (String path : classPath().split(File.pathSeparator, -1)) {
      Path element = Path.of(path);
      boolean isOurs =
          path.contains("modelshare") || path.contains("kryo5") || Files.isDirectory(element);
      boolean isOfTests = path.contains("junit") || path.contains("opentest4j");
      if (isOurs && !isOfTests) {
        applicationJars.add(Files.isDirectory(element) ? jar(element, number++).toString() : path);
      } else if (!isOfTests && Files.exists(element)) {
        Files.createSymbolicLink(jars.resolve(number++ + "-" + element.getFileName()), element);
      }
    }
  }

  private Path jar(Path classes, int number) throws IOException {
    Path jar = directory.resolve("application-" + number + ".jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
    return jar;
  }

  private void startDaemons() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    address = "spark://localhost:" + port;
    daemon(
        "master",
        "org.apache.spark.deploy.master.Master",
        "--host",
        "localhost",
        "--port",
        "" + port,
        "--webui-port",
        "0");
    addWorker("localhost");
  }

  /**
   * Starts a worker.
   *
   * @param host a name of this machine, which no other worker has
   */
  public void addWorker(String host) throws Exception {
    String name = "worker-" + host;
    daemon(
        name,
        "org.apache.spark.deploy.worker.Worker",
        "--host",
        host,
        "--webui-port",
        "0",
        "--cores",
        "8",
        "--memory",
        "8g",
        "--work-dir",
        directory.resolve("work-" + host).toString(),
        address);
    until("the worker is registered", () -> log(name).contains("Successfully registered"));
  }

  private void daemon(String name, String main, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(JAVA, "-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().trim().split(" +", -1)));
    command.add("-Dspark.local.dir=" + directory.resolve("local"));
    command.add("-Djava.io.tmpdir=" + directory.resolve("local"));
    command.addAll(List.of("-cp", directory.resolve("home/jars") + "/*", main));
    command.addAll(List.of(arguments));
    processes.add(start(name, command));
  }

  private Process start(String name, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.put("SPARK_HOME", directory.resolve("home").toString());
    environment.put("SPARK_SCALA_VERSION", System.getProperty("test.scala", "2.13"));
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    environment.put("SPARK_LOCAL_HOSTNAME", "localhost");
    environment.remove("MODELSHARE_TEMP_DIR");
    return builder.redirectError(directory.resolve(name + ".log").toFile()).start();
  }

  private String log(String name) throws IOException {
    return Files.readString(directory.resolve(name + ".log"));
  }

  /** An application, whose driver is a JVM of its own. */
  public final class Application implements AutoCloseable {
    private final String name;
    private final Process process;
    private final BufferedReader answers;

    private Application(String name, Process process) throws IOException {
      this.name = name;
      this.process = process;
      this.answers = process.inputReader();
      read();
    }

    /** Returns the answer to a line. */
    public String ask(String line) throws IOException {
      tell(line);
      return read();
    }

    /** Sends a line, whose answer is read later. */
    public void tell(String line) throws IOException {
      process.outputWriter().write(line + "\n");
      process.outputWriter().flush();
    }

    /** Returns the next answer. */
    public String read() throws IOException {
      for (String line = answers.readLine(); line != null; line = answers.readLine()) {
        if (line.startsWith("answer ")) {
          return line.substring("answer ".length());
        }
      }
      throw new IOException("the driver has ended: " + log(name));
    }

    /** Kills the driver. */
    public void kill() {
      process.destroyForcibly().onExit().join();
    }

    /** Ends the application in an orderly way. */
    @Override
    public void close() throws IOException {
      try {
        process.outputWriter().close();
        process.onExit().join();
      } finally {
        process.destroyForcibly();
      }
    }
  }

  /** Submits an application with three executors. */
  public Application submit(String name, String... settings) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(JAVA, "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().trim().split(" +", -1)));
    command.add("-Djava.io.tmpdir=" + directory.resolve("local"));
    for (String setting : List.of(
        "spark.master=" + address,
        "spark.jars=" + String.join(",", applicationJars),
        "spark.local.dir=" + directory.resolve("local"),
        "spark.ui.enabled=false",
        "spark.cores.max=3",
        "spark.executor.cores=1",
        "spark.executor.memory=480m",
        "spark.executor.defaultJavaOptions=-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
            + " -Djava.io.tmpdir=" + directory.resolve("local"),
        "spark.hadoop.fs.gated.impl=" + GatedFileSystem.class.getName())) {
      command.add("-D" + setting);
    }
    for (String setting : settings) {
      command.add("-D" + setting);
    }
    command.addAll(List.of(
        "-cp",
        directory.resolve("home/jars") + "/*" + File.pathSeparator
            + String.join(File.pathSeparator, applicationJars),
        Driver.class.getName()));
    Process process = start(name, command);
    processes.add(process);
    return new Application(name, process);
  }

  /** Returns the directory of everything in this cluster. */
  public Path directory() {
    return directory;
  }

  /** Returns the lines of the executors' logs that have a text. */
  public List<String> logged(String text) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path log : files(file -> file.endsWith("stderr"))) {
      Files.readAllLines(log).stream().filter(line -> line.contains(text)).forEach(lines::add);
    }
    return lines;
  }

  /** Returns the models and what belongs to them that are anywhere in the directory. */
  public List<Path> models() throws IOException {
    return files(
        file -> file.toString().contains("/modelshare-") && !file.toString().endsWith(".jar"));
  }

  private List<Path> files(Predicate<Path> wanted) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(directory, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (wanted.test(file)) {
          found.add(file);
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException removedMeanwhile) {
        return FileVisitResult.CONTINUE;
      }
    });
    return found;
  }

  /** Returns how many executors live. */
  public long executors() {
    return processes.stream().mapToLong(each -> each.descendants().count()).sum();
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
    for (int i = processes.size() - 1; i >= 0; i--) {
      List<ProcessHandle> all = processes.get(i).descendants().toList();
      processes.get(i).destroyForcibly().onExit().join();
      all.forEach(ProcessHandle::destroyForcibly);
      all.forEach(each -> each.onExit().join());
    }
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
