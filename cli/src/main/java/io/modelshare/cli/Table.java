package io.modelshare.cli;

import java.util.ArrayList;
import java.util.List;

/** Lays out rows of cells under a heading, each column as wide as its widest cell. */
final class Table {
  private static final String GAP = "  ";

  private final List<String> heading;
  private final List<List<String>> rows = new ArrayList<>();

  /** Begins a table. A column whose heading begins with a space is aligned to the right. */
  Table(String... heading) {
    this.heading = List.of(heading);
  }

  /** Adds a row with as many cells as the heading has. */
  void add(String... cells) {
    rows.add(List.of(cells));
  }

  void print(Terminal terminal) {
    terminal.line(terminal.styled(line(heading), Terminal.Style.BOLD));
    rows.forEach(row -> terminal.line(line(row)));
  }

  private String line(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      boolean isRight = heading.get(column).startsWith(" ");
      String cell = row.get(column).strip();
      String padding = " ".repeat(width(column) - cell.length());
      line.append(isRight ? padding + cell : cell + padding).append(GAP);
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    int width = heading.get(column).strip().length();
    for (List<String> row : rows) {
      width = Math.max(width, row.get(column).strip().length());
    }
    return width;
  }
}
