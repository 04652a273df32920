package io.modelshare.samples.lingua.workers;

import io.modelshare.CorruptModelException;
import io.modelshare.IncompatibleModelException;
import io.modelshare.ModelFiles;
import io.modelshare.samples.lingua.HeapModelFile;
import io.modelshare.samples.lingua.Language;
import io.modelshare.samples.lingua.LanguageModels;
import io.modelshare.samples.lingua.LanguageNgrams;
import io.modelshare.samples.lingua.NgramResources;
import io.modelshare.samples.workers.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The files that are made on the first run and used by later ones. */
final class ModelFolder {
  private final Path modelFile;
  private final Path heapFile;

  /** Uses a model file, and one for heap copies beside it. */
  ModelFolder(Path modelFile) {
    this.modelFile = modelFile.toAbsolutePath();
    this.heapFile = this.modelFile.resolveSibling(modelFile.getFileName() + ".kryo");
  }

  /** Returns the model: from its file if that has the same languages, else from Lingua's jar. */
  LanguageModels open(Set<Language> languages) throws IOException {
    if (Files.exists(modelFile)) {
      try (Progress progress = Progress.begin("Load " + modelFile.getFileName(), 1)) {
        LanguageModels models = ModelFiles.load(modelFile, LanguageModels.class);
        progress.step();
        if (models.languages().equals(List.copyOf(languages))) {
          return models;
        }
      } catch (CorruptModelException | IncompatibleModelException e) {
        System.err.println("Not usable, built again: " + e.getMessage());
      }
    }
    return build(languages);
  }

  private LanguageModels build(Set<Language> languages) throws IOException {
    Files.createDirectories(modelFile.getParent());
    Files.deleteIfExists(heapFile);
    LanguageModels models = read(languages);
    try (Progress progress = Progress.begin("Save " + modelFile.getFileName(), 1)) {
      ModelFiles.save(models, modelFile);
      progress.step();
    }
    return models;
  }

  private static LanguageModels read(Set<Language> languages) throws IOException {
    String task = "Read the n-grams of " + languages.size() + " languages";
    List<LanguageNgrams> ngrams;
    try (Progress progress = Progress.begin(task, languages.size())) {
      ngrams =
          languages.parallelStream().map(language -> read(language, progress)).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    try (Progress progress = Progress.begin("Put them into one model", 1)) {
      LanguageModels models = LanguageModels.of(ngrams);
      progress.step();
      return models;
    }
  }

  private static LanguageNgrams read(Language language, Progress progress) {
    try {
      LanguageNgrams ngrams = NgramResources.read(language);
      progress.step();
      return ngrams;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the file for heap copies of the model, and writes it if it is not there. */
  Path heapFile(LanguageModels models) throws IOException {
    if (!Files.exists(heapFile)) {
      int languages = models.languages().size();
      try (Progress progress = Progress.begin("Write " + heapFile.getFileName(), languages)) {
        HeapModelFile.write(models, heapFile, progress::step);
      }
    }
    return heapFile;
  }
}
