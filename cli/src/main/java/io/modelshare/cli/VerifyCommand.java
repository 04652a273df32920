package io.modelshare.cli;

import io.modelshare.CorruptModelException;
import io.modelshare.IncompatibleModelException;
import io.modelshare.container.Container;
import io.modelshare.store.Reason;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Reads every byte of a model file and compares it with its checksum. */
@Command(
    name = "verify",
    description = "Reads every byte of a model file and compares it with its checksum.")
final class VerifyCommand extends Subcommand {
  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "A model file, or the handle of a shared model, whose arrays have no checksum.")
  private String model;

  private VerifyCommand() {}

  private record Verified(
      GivenModel given,
      long bytes,
      long unchecked,
      @Nullable String problem) implements Result {

    @Override
    public Map<String, Object> json() {
      return Json.object(
          "file", given.path(),
          "sound", isFine(),
          "bytes", bytes,
          "bytesWithoutChecksum", unchecked,
          "problem", problem);
    }

    @Override
    public void print(Terminal terminal) {
      if (isFine()) {
        String exception = unchecked == 0
            ? ""
            : ", of which " + Figures.bytes(unchecked)
                + " of arrays in shared form have no checksum";
        terminal.line(terminal.styled("sound", Terminal.Style.GOOD) + ": " + Figures.bytes(bytes)
            + exception + ", " + given.path());
      }
    }

    @Override
    public boolean isFine() {
      return problem == null;
    }
  }

  @Override
  Result run() throws IOException {
    GivenModel given = GivenModel.parse(model);
    try (GivenModel.Opened opened = given.open();
        ProgressBar bar = ProgressBar.begin(opened.channel().size())) {
      Container container = Container.read(opened.file());
      container.verify(bar);
      return new Verified(given, container.length(), container.uncheckedBytes(), null);
    } catch (CorruptModelException | IncompatibleModelException e) {
      String problem = Reason.of(e);
      warn(problem);
      return new Verified(given, 0, 0, problem);
    }
  }
}
