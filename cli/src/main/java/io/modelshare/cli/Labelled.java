package io.modelshare.cli;

import io.modelshare.ModelVersion;
import java.util.Map;

/** Where a label points now. */
record Labelled(String label, ModelVersion version) implements Result {
  @Override
  public Map<String, Object> json() {
    return Json.object("label", label, "version", VersionsCommand.json(version));
  }

  @Override
  public void print(Terminal terminal) {
    terminal.line(label + " of " + version.name() + " is version " + version.number() + " now");
  }
}
