package io.modelshare.samples.workers;

import java.util.ArrayList;
import java.util.List;

/** Lays out rows of cells, each column as wide as its widest cell. */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** Makes a table without rows. */
  public TextTable() {}

  /**
   * Adds a row.
   *
   * @param cells as many as the other rows have
   */
  public void add(String... cells) {
    rows.add(List.of(cells));
  }

  /** Returns the rows, each ended by a newline. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        String padding = " ".repeat(width(column) - cell.length());
        text.append(column == 0 ? cell + padding : GAP + padding + cell);
      }
      text.append('\n');
    }
    return text.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
