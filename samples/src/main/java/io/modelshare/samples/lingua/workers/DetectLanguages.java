package io.modelshare.samples.lingua.workers;

import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import io.modelshare.samples.lingua.LanguageModels;
import io.modelshare.samples.workers.MemoryUse;
import io.modelshare.samples.workers.Progress;
import io.modelshare.samples.workers.SampleCommand;
import io.modelshare.samples.workers.WorkerGroup;
import io.modelshare.samples.workers.WorkerReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Lets several JVMs detect languages from one copy of Lingua's n-grams, then from a heap copy each,
 * and prints what that costs.
 */
@Command(
    name = "languages",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Detects languages in several JVMs, from one shared model and from heap copies.")
public final class DetectLanguages implements Callable<Integer> {
  /** Enough for a worker that reads the model in place. */
  private static final int SMALL_HEAP = 64;

  /** A string in a hash table, and room to let the table grow. */
  private static final long HEAP_BYTES_PER_NGRAM = 100;

  /** Lingua reads JSON, and needs twice what it keeps. */
  private static final long LINGUA_BYTES_PER_NGRAM = 160;

  private static final long MIB = 1 << 20;

  @Spec
  private CommandSpec command;

  @Option(
      names = "--languages",
      paramLabel = "all|N|CODES",
      defaultValue = "all",
      converter = LanguageChoice.Converter.class,
      description = "All 75, the first N (up to 25) of the common ones, or codes such as de,en,fr.")
  private LanguageChoice choice;

  @Option(names = "--workers", paramLabel = "N", defaultValue = "4", description = "Worker JVMs.")
  private int workers;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "Where the model is kept between runs, with the heap copies' file beside it."
          + " By default target/lingua/LANGUAGES.safetensors, so that a clean removes it.")
  private @Nullable Path modelFile;

  @Option(
      names = "--sentences",
      paramLabel = "FILE",
      description = "Classify the lines of this file, such as: de Guten Tag")
  private @Nullable Path sentenceFile;

  @Option(names = "--skip-heap", description = "Do not start workers with heap copies.")
  private boolean skipHeap;

  @Option(names = "--skip-lingua", description = "Do not compare with Lingua itself.")
  private boolean skipLingua;

  private DetectLanguages() {}

  /**
   * Runs the sample.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** Returns the program. */
  static CommandLine commandLine() {
    return SampleCommand.of(new DetectLanguages());
  }

  /**
   * Runs the steps one after the other, and prints the table.
   *
   * @return 0 if all workers gave the same answers, otherwise 1
   */
  @Override
  public Integer call() throws IOException {
    if (workers < 1) {
      throw new ParameterException(command.commandLine(), "--workers must be 1 or more");
    }
    PrintWriter out = command.commandLine().getOut();
    List<Sentence> sentences = sentences();
    ModelFolder folder = new ModelFolder(modelFile());
    LanguageModels models = folder.open(choice.languages());
    out.printf(
        Locale.ROOT,
        "%d languages, %,d n-grams, Java %s%n",
        choice.languages().size(),
        models.size(),
        Runtime.version());
    Results results = new Results(models.bytes(), sentences, share(models, sentences));
    compare(results, folder, models, sentences);
    out.print(results);
    out.flush();
    return results.areIdentical() ? 0 : 1;
  }

  private void compare(
      Results results, ModelFolder folder, LanguageModels models, List<Sentence> sentences)
      throws IOException {
    if (!skipHeap) {
      String file = folder.heapFile(models).toString();
      int heap = heapFor(models, HEAP_BYTES_PER_NGRAM);
      results.add(ModelForm.HEAP, classify(ModelForm.HEAP, file, fitting(heap), heap, sentences));
    }
    if (!skipLingua) {
      int heap = heapFor(models, LINGUA_BYTES_PER_NGRAM);
      results.add(ModelForm.LINGUA, classify(ModelForm.LINGUA, choice.codes(), 1, heap, sentences));
    }
  }

  private List<Sentence> sentences() throws IOException {
    List<Sentence> all = sentenceFile == null ? Sentence.builtIn() : Sentence.read(sentenceFile);
    List<Sentence> chosen = all.stream()
        .filter(sentence -> choice.languages().contains(sentence.language()))
        .toList();
    if (chosen.isEmpty()) {
      throw new IOException("no sentences in these languages");
    }
    return chosen;
  }

  private Path modelFile() {
    return modelFile == null
        ? Path.of("target", "lingua", choice.name() + ".safetensors")
        : modelFile;
  }

  private List<WorkerReport> share(LanguageModels models, List<Sentence> sentences)
      throws IOException {
    try (PersistedModel<LanguageModels> shared = Sharing.persist(models)) {
      SampleCommand.closeAtExit(shared);
      return classify(ModelForm.SHARED, shared.handle(), workers, SMALL_HEAP, sentences);
    }
  }

  private static List<WorkerReport> classify(
      ModelForm form, String source, int workers, int heapMebibytes, List<Sentence> sentences)
      throws IOException {
    String task = "Classify with " + form.description();
    List<String> texts = sentences.stream().map(Sentence::text).toList();
    try (Progress progress = Progress.begin(task, (long) workers * texts.size());
        WorkerGroup group = WorkerGroup.start(LanguageWorker.class, workers, heapMebibytes)) {
      return group.ask(form + " " + source, texts, progress);
    }
  }

  /** Returns how many of the workers with heaps of that size this host has the memory for. */
  private int fitting(int heapMebibytes) throws IOException {
    long fit = Math.max(1, MemoryUse.available() / (heapMebibytes * MIB));
    if (fit < workers) {
      System.err.println(
          "Only " + fit + " heap copies of " + heapMebibytes + " MiB: memory is short");
    }
    return (int) Math.min(fit, workers);
  }

  private static int heapFor(LanguageModels models, long bytesPerNgram) {
    return SMALL_HEAP + (int) (models.size() * bytesPerNgram / MIB);
  }
}
