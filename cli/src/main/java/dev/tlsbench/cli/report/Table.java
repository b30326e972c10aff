package dev.tlsbench.cli.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns as wide as their widest entry; numbers to the right. The last column is not padded. */
final class Table {
  private static final String GAP = "  ";

  private final List<Column> columns;
  private final int[] widths;
  private final List<List<String>> rows = new ArrayList<>();

  /** A column's heading and which way its entries lean. */
  record Column(String heading, boolean right) {
    static Column left(String heading) {
      return new Column(heading, false);
    }

    static Column right(String heading) {
      return new Column(heading, true);
    }
  }

  Table(Column... columns) {
    this.columns = List.of(columns);
    this.widths = Arrays.stream(columns).mapToInt(column -> column.heading().length()).toArray();
  }

  void row(String... entries) {
    rows.add(List.of(entries));
    for (int i = 0; i < entries.length; i++) {
      widths[i] = Math.max(widths[i], entries[i].length());
    }
  }

  String heading() {
    return line(columns.stream().map(Column::heading).toList());
  }

  /** How many rows there are. */
  int size() {
    return rows.size();
  }

  /** The row with this index, without its line's end. */
  String line(int row) {
    return line(rows.get(row));
  }

  private String line(List<String> entries) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < entries.size(); i++) {
      String entry = entries.get(i);
      String padding = " ".repeat(widths[i] - entry.length());
      boolean last = i == entries.size() - 1;
      line.append(columns.get(i).right() ? padding + entry : last ? entry : entry + padding);
      line.append(last ? "" : GAP);
    }
    return line.toString();
  }
}
