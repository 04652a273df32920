package io.modelshare.cli;

import java.io.Console;
import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;

/**
 * Prints for people. Bars and colours are for terminals only, and colours only where
 * {@code NO_COLOR} is not set.
 */
final class Terminal {
  private static final int BAR = 20;
  private static final String RESET = "\u001b[0m";

  private final PrintWriter out;
  private final boolean isTerminal = isTerminal();
  private final boolean isColoured = isTerminal && Ansi.AUTO.enabled();

  Terminal(PrintWriter out) {
    this.out = out;
  }

  /** How a word stands out. */
  enum Style {
    PLAIN(""),
    BOLD("\u001b[1m"),
    GOOD("\u001b[32m"),
    NOTE("\u001b[33m"),
    BAD("\u001b[31m");

    private final String code;

    Style(String code) {
      this.code = code;
    }
  }

  /** Returns whether people see what is printed, as opposed to a file or a program. */
  @SuppressWarnings("SystemConsoleNull") // that is asked below
  static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true; // before Java 22 there is no console but a terminal
    }
  }

  void line(String text) {
    out.println(text);
  }

  void line() {
    out.println();
  }

  /** Returns a text in a style, if that can be shown. */
  String styled(String text, Style style) {
    return isColoured && style != Style.PLAIN ? style.code + text + RESET : text;
  }

  /** Returns a bar for a part of a whole, nothing outside of a terminal. */
  String bar(long part, long whole) {
    if (!isTerminal || whole <= 0) {
      return "";
    }
    int full = (int) Math.round((double) BAR * part / whole);
    return "#".repeat(full) + ".".repeat(BAR - full);
  }

  void flush() {
    out.flush();
  }
}
