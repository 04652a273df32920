package io.modelshare.cli;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that was found out about this host.
 *
 * @param check what was looked at
 * @param severity whether something has to be done about it
 * @param text what was found, with the figures
 * @param remedy what to do, or null if there is nothing to do
 */
record Finding(
    String check, Severity severity, String text, @Nullable String remedy) {
  private static final int INDENT = 27;

  /** Whether something has to be done. */
  enum Severity {
    OK(Terminal.Style.GOOD),
    /** It works, and could be better. */
    NOTE(Terminal.Style.NOTE),
    /** It does not work. */
    PROBLEM(Terminal.Style.BAD);

    private final Terminal.Style style;

    Severity(Terminal.Style style) {
      this.style = style;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Finding ok(String check, String text) {
    return new Finding(check, Severity.OK, text, null);
  }

  static Finding note(String check, String text, String remedy) {
    return new Finding(check, Severity.NOTE, text, remedy);
  }

  static Finding problem(String check, String text, String remedy) {
    return new Finding(check, Severity.PROBLEM, text, remedy);
  }

  boolean isProblem() {
    return severity == Severity.PROBLEM;
  }

  Map<String, Object> json() {
    return Json.object("check", check, "severity", severity, "finding", text, "remedy", remedy);
  }

  void print(Terminal terminal) {
    String word = terminal.styled(String.format("%-7s", severity), severity.style);
    terminal.line(word + String.format("  %-16s  %s", check, text));
    if (remedy != null) {
      terminal.line(" ".repeat(INDENT) + "-> " + remedy);
    }
  }
}
