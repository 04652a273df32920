package io.modelshare.benchmarks;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.Sharing;
import io.modelshare.benchmarks.models.Answering;
import io.modelshare.benchmarks.models.OrdinaryModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {
  @TempDir
  Path directory;

  @Test
  void closedChildHasFreedWhatItOwned() throws Exception {
    String handle;
    try (Child owner = Child.start(
        OrdinaryMain.class, List.of(), OrdinaryModel.FOREST, directory.resolve("model"))) {
      handle = owner.read().split(" ", 3)[2];
      Sharing.reconstruct(handle, Answering.class).close();
    }
    String refused = assertThrows(
            IOException.class, () -> Sharing.reconstruct(handle, Answering.class))
        .toString();
    assertTrue(refused.contains("no such model"), refused);
  }
}
