package io.modelshare.benchmarks;

import io.modelshare.benchmarks.models.OrdinaryModel;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much is measured. The defaults are those of docs/benchmarks.md. */
final class Settings {
  @Option(names = "--runs", description = "runs of each row (default: ${DEFAULT-VALUE})")
  int runs = 5;

  @Option(names = "--mib", description = "MiB of arrays in a model (default: ${DEFAULT-VALUE})")
  int mebibytes = 512;

  @Option(names = "--ids", description = "ids in that model (default: ${DEFAULT-VALUE})")
  int ids = 100_000;

  @Option(
      names = "--large-mib",
      description = "MiB of the model that is larger than a buffer (default: ${DEFAULT-VALUE})")
  int largeMebibytes = 8 * 1024;

  @Option(
      names = "--long-mib",
      description =
          "MiB of the model whose arrays are longer than a buffer" + " (default: ${DEFAULT-VALUE})")
  int longMebibytes = 6 * 1024;

  @Option(
      names = "--terms",
      split = ",",
      description = "terms in the vocabularies (default: 1000000,5000000)")
  int[] terms = {1_000_000, 5_000_000};

  @Option(
      names = "--huge-mib",
      description = "MiB of the model with huge pages (default: ${DEFAULT-VALUE})")
  int hugeMebibytes = 1024;

  @Option(
      names = "--collapse-java",
      description = "home of a JDK 22 or later that makes huge pages (default: this one)")
  @Nullable
  Path collapseJava;

  @Option(names = "--models", description = "model classes to compile (default: ${DEFAULT-VALUE})")
  int models = 1000;

  @Option(
      names = "--elements",
      description = "elements of each collection (default: ${DEFAULT-VALUE})")
  int elements = 1_000_000;

  @Option(names = "--swaps", description = "swaps of a live model (default: ${DEFAULT-VALUE})")
  int swaps = 60_000;

  @Option(
      names = "--spark-mib",
      description = "MiB of the model for Spark (default: ${DEFAULT-VALUE})")
  int sparkMebibytes = 1024;

  @Option(names = "--executors", description = "executors of Spark (default: ${DEFAULT-VALUE})")
  int executors = 4;

  @Option(
      names = "--ways",
      split = ",",
      description =
          "ways in which executors come by it, of ${COMPLETION-CANDIDATES} (default: all)")
  List<SparkWay> ways = List.of(SparkWay.values());

  @Option(
      names = "--ordinary",
      split = ",",
      description = "ordinary models, of ${COMPLETION-CANDIDATES} (default: all)")
  List<OrdinaryModel> ordinary = List.of(OrdinaryModel.values());

  @Option(names = "--workers", description = "workers at once (default: ${DEFAULT-VALUE})")
  int workers = 8;

  @Option(
      names = "--jmh-seconds",
      description = "seconds of each JMH iteration (default: ${DEFAULT-VALUE})")
  double jmhSeconds = 0.5;

  @Option(
      names = "--jmh-forks",
      description = "JVMs of each JMH benchmark, 0 for this one (default: ${DEFAULT-VALUE})")
  int jmhForks = 3;
}
