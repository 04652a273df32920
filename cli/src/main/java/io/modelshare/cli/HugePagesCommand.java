package io.modelshare.cli;

import io.modelshare.memory.HugePages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Puts the pages of models in shared memory together, whoever owns them. */
@Command(
    name = "hugepages",
    description = {
      "Puts the pages of models in shared memory together, so that processes read them faster.",
      "Takes Linux 6.1 or later and Java 22 or later. Readers need not stop, and need no flag."
    })
final class HugePagesCommand extends Subcommand {
  @Parameters(
      arity = "1..*",
      paramLabel = "HANDLE|FILE",
      description = "Handles of shared models, or their files.")
  private List<String> models = List.of();

  private HugePagesCommand() {}

  private record Collapsed(GivenModel given, long bytes, long hugeBytes) {
    Map<String, Object> json() {
      return Json.object("file", given.path(), "bytes", bytes, "hugeBytes", hugeBytes);
    }
  }

  private record AllCollapsed(List<Collapsed> models) implements Result {
    @Override
    public Map<String, Object> json() {
      return Json.object("models", models.stream().map(Collapsed::json).toList());
    }

    @Override
    public void print(Terminal terminal) {
      for (Collapsed each : models) {
        terminal.line(Figures.bytes(each.hugeBytes) + " of " + Figures.bytes(each.bytes)
            + " in huge pages, " + each.given.path());
      }
    }

    @Override
    public boolean isFine() {
      return models.stream().allMatch(each -> each.hugeBytes > 0);
    }
  }

  @Override
  Result run() throws IOException {
    if (!HugePages.canCollapse()) {
      throw new IOException(
          "this JVM cannot: run it on Linux with Java 22 or later, by java -jar or"
              + " with --enable-native-access=ALL-UNNAMED");
    }
    List<Collapsed> done = new ArrayList<>();
    for (String model : models) {
      GivenModel given = GivenModel.parse(model);
      try (GivenModel.Opened opened = given.open()) {
        long bytes = opened.channel().size();
        long huge = HugePages.collapse(opened.file(), () -> false);
        if (huge == 0) {
          warn(given.path() + ": shorter than " + Figures.bytes(HugePages.WORTHWHILE)
              + ", not in a tmpfs, or the kernel is older than Linux 6.1");
        }
        done.add(new Collapsed(given, bytes, huge));
      }
    }
    return new AllCollapsed(done);
  }
}
