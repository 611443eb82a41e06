package io.tailback.serving.table;

import io.delta.kernel.expressions.And;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.expressions.Predicate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which rows and columns of a table somebody wants. Files that cannot hold them stay shut. */
public final class Query {
  private final List<String> columns;
  private final List<Condition> conditions = new ArrayList<>();

  private Query(List<String> columns) {
    this.columns = columns;
  }

  /** One wish, at three places: the file's statistics, the file's reader, the row. */
  private interface Condition {
    boolean mayHold(DataFile file);

    boolean holds(TableRow row);

    /** Empty for a column of the folders, which no file knows. */
    Optional<Predicate> pushedDown();

    /** The one value that is asked for, where it is one. */
    default Optional<Exact> exact() {
      return Optional.empty();
    }
  }

  /**
   * A column that has to hold a value.
   *
   * @param value a text or a small whole number
   */
  record Exact(String column, Object value) {}

  /** These columns, of all rows so far. */
  public static Query columns(String... names) {
    return new Query(List.of(names));
  }

  List<String> columns() {
    return columns;
  }

  /** Only rows with this text; the column is one of those asked for. */
  public Query where(String column, String value) {
    int index = indexOf(column);
    conditions.add(
        new Condition() {
          @Override
          public boolean mayHold(DataFile file) {
            return file.mayHold(column, value);
          }

          @Override
          public boolean holds(TableRow row) {
            return value.equals(row.text(index));
          }

          @Override
          public Optional<Predicate> pushedDown() {
            return Optional.of(new Predicate("=", new Column(column), Literal.ofString(value)));
          }

          @Override
          public Optional<Exact> exact() {
            return Optional.of(new Exact(column, value));
          }
        });
    return this;
  }

  /** Only rows with this small whole number; the column is one of those asked for. */
  public Query where(String column, int value) {
    int index = indexOf(column);
    conditions.add(
        new Condition() {
          @Override
          public boolean mayHold(DataFile file) {
            return true;
          }

          @Override
          public boolean holds(TableRow row) {
            Integer its = row.small(index);
            return its != null && its == value;
          }

          @Override
          public Optional<Predicate> pushedDown() {
            return Optional.of(new Predicate("=", new Column(column), Literal.ofInt(value)));
          }

          @Override
          public Optional<Exact> exact() {
            return Optional.of(new Exact(column, value));
          }
        });
    return this;
  }

  /** Only rows with one of these texts; the column is one of those asked for. */
  public Query whereIn(String column, Set<String> values) {
    int index = indexOf(column);
    conditions.add(
        new Condition() {
          @Override
          public boolean mayHold(DataFile file) {
            return values.stream().anyMatch(value -> file.mayHold(column, value));
          }

          @Override
          public boolean holds(TableRow row) {
            String value = row.text(index);
            return value != null && values.contains(value);
          }

          @Override
          public Optional<Predicate> pushedDown() {
            return Optional.empty();
          }
        });
    return this;
  }

  /** Only rows with an instant of [from, to); the column is one of those asked for. */
  public Query between(String column, Instant from, Instant to) {
    int index = indexOf(column);
    conditions.add(
        new Condition() {
          @Override
          public boolean mayHold(DataFile file) {
            return file.mayHold(column, from, to);
          }

          @Override
          public boolean holds(TableRow row) {
            Instant value = row.instant(index);
            return value != null && !value.isBefore(from) && value.isBefore(to);
          }

          @Override
          public Optional<Predicate> pushedDown() {
            return Optional.of(
                new And(
                    new Predicate(">=", new Column(column), Literal.ofTimestamp(micros(from))),
                    new Predicate("<", new Column(column), Literal.ofTimestamp(micros(to)))));
          }
        });
    return this;
  }

  /** Only rows of the days [from, to]; the column is one of those asked for. */
  public Query days(String column, LocalDate from, LocalDate to) {
    int index = indexOf(column);
    conditions.add(
        new Condition() {
          @Override
          public boolean mayHold(DataFile file) {
            return file.mayHold(column, from, to);
          }

          @Override
          public boolean holds(TableRow row) {
            LocalDate value = row.date(index);
            return value != null && !value.isBefore(from) && !value.isAfter(to);
          }

          @Override
          public Optional<Predicate> pushedDown() {
            return Optional.empty();
          }
        });
    return this;
  }

  /** Whether a file may hold rows that are asked for, as far as its statistics say. */
  public boolean mayHold(DataFile file) {
    return conditions.stream().allMatch(condition -> condition.mayHold(file));
  }

  /** The values that rows have to hold, those that leave the fewest first. */
  List<Exact> exact() {
    return conditions.stream().map(Condition::exact).flatMap(Optional::stream).toList();
  }

  boolean holds(TableRow row) {
    for (Condition condition : conditions) {
      if (!condition.holds(row)) {
        return false;
      }
    }
    return true;
  }

  Optional<Predicate> pushedDown() {
    return conditions.stream()
        .map(Condition::pushedDown)
        .flatMap(Optional::stream)
        .reduce(And::new);
  }

  private int indexOf(String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException("Column " + column + " is not among those asked for");
    }
    return index;
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
