package io.modelshare.samples.lingua;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.ModelFileInfo;
import io.modelshare.ModelFiles;
import io.modelshare.PersistMethod;
import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import io.modelshare.Vocabulary;
import java.io.IOException;
import java.nio.Buffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedAndSharedModelTest {
  private static LanguageModels models;

  @TempDir
  private Path directory;

  @BeforeAll
  static void readModels() throws IOException {
    models = FewLanguages.read();
  }

  @Test
  void savedFileHasNoIndexAndLoadingRebuildsIt() throws IOException {
    Path file = directory.resolve("models.safetensors");
    ModelFiles.save(models, file);
    ModelFileInfo info = ModelFiles.inspect(file);
    assertFalse(hasIndex(info));
    assertEquals(List.of(Vocabulary.class.getName() + ".index"), info.dropped());
    assertSameModel(ModelFiles.load(file, LanguageModels.class));
  }

  @Test
  void sharedModelHasItsIndex() throws IOException {
    try (PersistedModel<LanguageModels> shared =
        Sharing.persist(models, PersistMethod.MAPPED_FILE)) {
      String handle = shared.handle();
      ModelFileInfo info =
          ModelFiles.inspect(Path.of(handle.substring(handle.lastIndexOf(':') + 1)));
      assertTrue(hasIndex(info));
      assertEquals(List.of(), info.dropped());
      assertTrue(info.mappedBytes() >= models.bytes());
    }
  }

  @Test
  void attachedModelIsReadInPlace() throws IOException {
    try (PersistedModel<LanguageModels> shared = Sharing.persist(models);
        PersistedModel<LanguageModels> attached =
            Sharing.reconstruct(shared.handle(), LanguageModels.class)) {
      assertSameModel(attached.get());
      assertEquals(ByteOrder.nativeOrder(), attached.get().frequencies.order());
      for (Buffer buffer : buffers(attached.get())) {
        assertTrue(buffer.isDirect() && buffer.isReadOnly());
      }
    }
  }

  private static List<Buffer> buffers(LanguageModels model) {
    return List.of(model.rowStarts, model.rowLanguages, model.frequencies);
  }

  private static boolean hasIndex(ModelFileInfo info) {
    return info.tensors().stream().anyMatch(tensor -> tensor.name().endsWith(".index"));
  }

  private static void assertSameModel(LanguageModels read) {
    assertEquals(models.languages(), read.languages());
    assertEquals(models.bytes(), read.bytes());
    assertEquals(models.ngrams, read.ngrams);
    assertEquals(buffers(models), buffers(read));
    float[] expected = new float[models.languages().size()];
    float[] found = expected.clone();
    for (String ngram : models.ngrams) {
      models.lookUp(ngram, expected);
      read.lookUp(ngram, found);
      assertArrayEquals(expected, found, ngram);
    }
  }
}
