package io.modelshare.cli;

import io.modelshare.CorruptModelException;
import io.modelshare.ModelFiles;
import io.modelshare.container.TensorFile;
import java.io.IOException;
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
      return new InspectedModel(given, ModelFiles.inspect(given.path()));
    } catch (CorruptModelException e) {
      return new InspectedTensors(given, ofAnother(given, e));
    }
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
