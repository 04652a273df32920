package io.modelshare.cli;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Compares two models. */
@Command(
    name = "diff",
    description = {
      "Compares two models: their types, the shapes of these, and every byte of their tensors.",
      "Exit code 0: they are the same."
    })
final class DiffCommand extends Subcommand {
  @Parameters(index = "0", paramLabel = "A", description = "A file or handle.")
  private String first;

  @Parameters(index = "1", paramLabel = "B", description = "Another one.")
  private String second;

  private DiffCommand() {}

  @Override
  Result run() throws IOException {
    GivenModel a = GivenModel.parse(first);
    GivenModel b = GivenModel.parse(second);
    try (ComparedModel one = ComparedModel.open(a);
        ComparedModel other = ComparedModel.open(b)) {
      return Difference.of(one, other);
    }
  }
}
