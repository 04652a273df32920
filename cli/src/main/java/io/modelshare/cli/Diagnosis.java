package io.modelshare.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a model of a length would be put on this host, and what else was found out. */
record Diagnosis(long bytes, Choice choice, List<Finding> findings) implements Result {

  /**
   * Where a model would be put.
   *
   * @param method how it would be shared there, or null if it could not be put anywhere
   * @param place the directory, or null
   * @param reason why
   */
  record Choice(@Nullable String method, @Nullable String place, String reason) {}

  @Override
  public Map<String, Object> json() {
    return Json.object(
        "healthy",
        isFine(),
        "persist",
        Json.object(
            "bytes", bytes,
            "method", choice.method,
            "place", choice.place,
            "reason", choice.reason),
        "findings",
        findings.stream().map(Finding::json).toList());
  }

  @Override
  public void print(Terminal terminal) {
    String what = bytes == 0 ? "A model" : "A model of " + Figures.bytes(bytes);
    terminal.line(
        choice.method == null
            ? what + " could not be put anywhere: " + choice.reason
            : what + " would be put into " + choice.place + " (" + choice.method + "), because "
                + choice.reason + ".");
    terminal.line();
    findings.forEach(finding -> finding.print(terminal));
  }

  @Override
  public boolean isFine() {
    return findings.stream().noneMatch(Finding::isProblem);
  }
}
