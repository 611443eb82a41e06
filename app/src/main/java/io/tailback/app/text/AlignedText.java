package io.tailback.app.text;

import java.util.List;

/** Lines of words in columns, for a terminal: each column is as wide as its longest word. */
public final class AlignedText {
  private static final int GAP = 2;

  private AlignedText() {}

  /**
   * The lines under each other, each with its end.
   *
   * @param lines at least one, all with as many words
   */
  public static String of(List<List<String>> lines) {
    int[] widths = new int[lines.get(0).size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder row = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        row.append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length() + GAP));
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
