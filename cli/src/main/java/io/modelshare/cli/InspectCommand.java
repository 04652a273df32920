package io.modelshare.cli;

import io.modelshare.CorruptModelException;
import io.modelshare.ModelFiles;
import io.modelshare.container.TensorFile;
import io.modelshare.memory.HugePages;
import io.modelshare.memory.MappedRegion;
import io.modelshare.memory.MappedRegion.Lifetime;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tells what is in a model, or in the safetensors file of another program. */
@Command(
    name = "inspect",
    description = {
      "Tells what is in a model: its type and shape, its tensors, and what each process pays.",
      "No class is loaded and no code of the model runs."
    })
final class InspectCommand extends Subcommand {
  @Parameters(
      index = "0",
      paramLabel = "FILE|HANDLE",
      description = "A model file, any safetensors file, or the handle of a shared model.")
  private String model;

  private InspectCommand() {}

  @Override
  Result run() throws IOException {
    GivenModel given = GivenModel.parse(model);
    given.require();
    try {
      return new InspectedModel(given, ModelFiles.inspect(given.path()), hugeBytes(given));
    } catch (CorruptModelException e) {
      return new InspectedTensors(given, ofAnother(given, e));
    }
  }

  /** Returns how much of a shared model a process has by huge pages, or null of a file. */
  private static @Nullable Long hugeBytes(GivenModel given) throws IOException {
    if (given.handle() == null) {
      return null;
    }
    try (GivenModel.Opened opened = given.open()) {
      long length = opened.channel().size();
      try (MappedRegion region =
          MappedRegion.map(opened.file(), length, cuts(length), 0, 0, Lifetime.EXPLICIT)) {
        for (long offset = 0; offset < length; offset += HugePages.BYTES) {
          region.slice(offset, 1).get(0); // maps the page, small or huge
        }
        Mappings.Memory own = Mappings.of(List.of(given.path()), List.of())
            .of(given.path())
            .get(ProcessHandle.current().pid());
        return own == null ? null : own.huge();
      }
    }
  }

  /** A JDK before 22 may divide the mapping at each huge page. */
  private static long[] cuts(long length) {
    long[] cuts = new long[(int) (length / HugePages.BYTES)];
    for (int i = 0; i < cuts.length; i++) {
      cuts[i] = (long) i * HugePages.BYTES;
    }
    return cuts;
  }

  private static TensorFile ofAnother(GivenModel given, CorruptModelException cause)
      throws IOException {
    TensorFile found;
    try (GivenModel.Opened opened = given.open()) {
      found = TensorFile.read(opened.file());
    } catch (CorruptModelException e) {
      throw cause; // it is neither
    }
    if (found.isOurs()) {
      throw cause;
    }
    return found;
  }
}
