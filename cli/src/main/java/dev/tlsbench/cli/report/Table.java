package dev.tlsbench.cli.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table with columns as wide as their widest entry; numbers are right-aligned. If there is no
 * room for all columns, the least important are left out, and the table says so.
 */
final class Table {
  private static final String GAP = "  ";

  /** The least room for sentences. */
  private static final int LEAST_PROSE = 24;

  private final List<Column> columns;
  private final int[] widths;
  private final List<List<String>> rows = new ArrayList<>();
  private final Style style;
  private final String indent;

  /**
   * A column's heading and alignment.
   *
   * @param prose whether its entries are sentences that may be broken; only for the last column
   * @param rank columns of a smaller rank are kept before it; those of 0 always
   */
  record Column(String heading, boolean right, boolean prose, int rank) {
    private static final int USUAL = 50;

    static Column left(String heading) {
      return new Column(heading, false, false, USUAL);
    }

    static Column right(String heading) {
      return new Column(heading, true, false, USUAL);
    }

    static Column prose(String heading) {
      return new Column(heading, false, true, 0);
    }

    /** The same, always kept. */
    Column kept() {
      return ranked(0);
    }

    Column ranked(int other) {
      return new Column(heading, right, prose, other);
    }
  }

  /**
   * An empty table.
   *
   * @param indent what each of its lines begins with
   */
  Table(Style style, String indent, List<Column> columns) {
    this.style = style;
    this.indent = indent;
    this.columns = List.copyOf(columns);
    this.widths = this.columns.stream().mapToInt(column -> column.heading().length()).toArray();
  }

  void row(String... entries) {
    rows.add(List.of(entries));
    for (int i = 0; i < entries.length; i++) {
      widths[i] = Math.max(widths[i], entries[i].length());
    }
  }

  /** Whether there is room for all of its columns. */
  boolean fits() {
    return kept().size() == columns.size();
  }

  /** All lines with their line breaks; the last one says what was left out. */
  String render() {
    StringBuilder text = new StringBuilder(style.bold(heading())).append('\n');
    for (int row = 0; row < rows.size(); row++) {
      text.append(line(row)).append('\n');
    }
    return text.append(leftOut()).toString();
  }

  String heading() {
    return line(columns.stream().map(Column::heading).toList());
  }

  /** The row with this index, without the last line break. */
  String line(int row) {
    return line(rows.get(row));
  }

  /** A line on the columns that there was no room for; empty if there was. */
  String leftOut() {
    List<Integer> kept = kept();
    String names =
        IntStream.range(0, columns.size())
            .filter(column -> !kept.contains(column))
            .mapToObj(column -> columns.get(column).heading())
            .collect(Collectors.joining(", "));
    return names.isEmpty()
        ? ""
        : style.wrapped(
            indent + "(no room for " + names + "; a wider terminal or a file has them)",
            indent + " ");
  }

  /** The columns that there is room for, in order. */
  private List<Integer> kept() {
    int room = style.width() - indent.length() + GAP.length();
    List<Integer> kept = new ArrayList<>();
    for (int column :
        IntStream.range(0, columns.size())
            .boxed()
            .sorted(Comparator.comparingInt(each -> columns.get(each).rank()))
            .toList()) {
      int needed = needed(column) + GAP.length();
      if (columns.get(column).rank() == 0 || needed <= room) {
        kept.add(column);
        room -= needed;
      }
    }
    return kept.stream().sorted().toList();
  }

  private int needed(int column) {
    return columns.get(column).prose() ? Math.min(LEAST_PROSE, widths[column]) : widths[column];
  }

  private String line(List<String> entries) {
    StringBuilder line = new StringBuilder(indent);
    List<Integer> kept = kept();
    for (int place = 0; place < kept.size(); place++) {
      int column = kept.get(place);
      String entry = entries.get(column);
      String padding = " ".repeat(widths[column] - entry.length());
      boolean last = place == kept.size() - 1;
      if (columns.get(column).prose()) {
        entry = broken(entry, line.length());
      }
      line.append(columns.get(column).right() ? padding + entry : last ? entry : entry + padding);
      line.append(last ? "" : GAP);
    }
    return line.toString().stripTrailing();
  }

  /** The sentence in as many lines as needed from this column on. */
  private String broken(String sentence, int from) {
    String margin = " ".repeat(from);
    return style.wrapped(margin + sentence, margin).strip();
  }
}
