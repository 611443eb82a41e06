package io.tailback.app.stream;

import io.tailback.core.state.Books;
import java.util.Locale;

/** The books of a run as a small table: the parts below the sum that they make. */
public record BooksTable(Books books) {
  /** Lines, each with its end. */
  public String text() {
    return row("read", books.read())
        + row("  valid", books.valid())
        + row("  quarantined", books.quarantined())
        + row("  duplicate", books.duplicate())
        + row("  late", books.late());
  }

  /** One more line in the same columns. */
  public static String row(String name, long count) {
    return String.format(Locale.ROOT, "  %-40s %,12d%n", name, count);
  }
}
