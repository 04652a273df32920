package com.example.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.base.Matrix;
import com.example.base.Range;
import com.example.base.Ranker;
import com.example.base.Score;
import io.modelshare.ModelFiles;
import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsAcrossJarsTest {
  private static final String REST =
      ", SparseMatrix of 2 columns from 0.5, {all=Range[from=0, to=9]},"
          + " [Exact[value=0.25], Between[range=Range[from=1, to=2]], NO_USER]";

  private static PopularityRanker ranker() {
    PopularityRanker ranker = new PopularityRanker(
        "popular",
        new SparseMatrix(2, FloatBuffer.wrap(new float[] {0.5f}), IntBuffer.wrap(new int[] {7})),
        Map.of("all", new Range(0, 9)),
        List.of(new Score.Exact(0.25), new Score.Between(new Range(1, 2)), Score.Unknown.NO_USER));
    ranker.giveTitle("original");
    ranker.call();
    return ranker;
  }

  @Test
  void otherModelsAreInAJarWithoutParameterNames() {
    String location =
        Ranker.class.getProtectionDomain().getCodeSource().getLocation().toString();
    assertTrue(location.endsWith(".jar"), location);
    assertFalse(Matrix.class.getConstructors()[0].getParameters()[0].isNamePresent());
  }

  @Test
  void savedModelIsRebuilt(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("model.safetensors");
    ModelFiles.save(ranker(), file);
    Ranker loaded = ModelFiles.load(file, Ranker.class);
    assertEquals("popular, 1 calls, rebuilt popular" + REST, loaded.toString());
    ModelFiles.verify(file);
  }

  @Test
  void sharedModelIsTheSame() throws IOException {
    try (PersistedModel<PopularityRanker> owned = Sharing.persist(ranker());
        PersistedModel<PopularityRanker> shared =
            Sharing.reconstruct(owned.handle(), PopularityRanker.class)) {
      assertEquals(ranker().toString(), shared.get().toString());
      assertEquals(
          7, assertInstanceOf(SparseMatrix.class, shared.get().matrix).rows().get(0));
    }
  }

  @Test
  void openModelOfTheOtherJarIsRead(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("matrix.safetensors");
    ModelFiles.save(new Matrix(3, FloatBuffer.wrap(new float[] {1.5f})), file);
    assertEquals(
        "Matrix of 3 columns from 1.5", ModelFiles.load(file, Matrix.class).toString());
  }
}
