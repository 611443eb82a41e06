package io.tailback.batch.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/** One value of a table. A number is finite; what is not known says why. */
public sealed interface Cell {

  /** A name, an id or a sentence; may be empty. */
  record Text(String text) implements Cell {
    public Text {
      Objects.requireNonNull(text, "text");
    }
  }

  /** A count. */
  record Whole(long value) implements Cell {}

  /** A measure, in the unit of its column; page, figure and CSV round it alike. */
  record Decimal(double value) implements Cell {
    public Decimal {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("A cell holds a finite number, not " + value);
      }
    }

    /** The value, half up, to the decimals of its column; zero has no sign. */
    public BigDecimal rounded(int decimals) {
      return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    }
  }

  /** An instant; local time of the network on the page, UTC in the files. */
  record Moment(Instant instant) implements Cell {
    public Moment {
      Objects.requireNonNull(instant, "instant");
    }
  }

  /** A day in the zone of the network. */
  record Day(LocalDate date) implements Cell {
    public Day {
      Objects.requireNonNull(date, "date");
    }
  }

  /**
   * A value that is not known.
   *
   * @param sentence why, in the words of a planner, for example {@code needs flow}
   */
  record NoData(String sentence) implements Cell {
    public NoData {
      if (sentence.isBlank()) {
        throw new IllegalArgumentException("A missing value says why");
      }
    }
  }

  /** A name, an id or a sentence. */
  static Cell text(String text) {
    return new Text(text);
  }

  /** A count. */
  static Cell whole(long value) {
    return new Whole(value);
  }

  /** A measure that is known. */
  static Cell decimal(double value) {
    return new Decimal(value);
  }

  /** A measure, or the reason when it is null. */
  static Cell decimalOr(Double value, String reason) {
    return value == null ? new NoData(reason) : new Decimal(value);
  }

  /** An instant. */
  static Cell moment(Instant instant) {
    return new Moment(instant);
  }

  /** A local day. */
  static Cell day(LocalDate date) {
    return new Day(date);
  }

  /** A value that is not known, and why. */
  static Cell noData(String sentence) {
    return new NoData(sentence);
  }
}
