package io.tailback.batch.fill;

import io.tailback.core.corridor.Corridor;
import io.tailback.core.imputation.CorridorCoefficients;
import io.tailback.core.imputation.CorridorFill;
import io.tailback.core.imputation.CorridorSeries;
import io.tailback.core.imputation.ImputationMode;
import io.tailback.core.imputation.Imputed;
import io.tailback.core.imputation.TrainingWeek;
import io.tailback.core.imputation.Variable;
import io.tailback.core.time.LocalDay;
import io.tailback.core.time.TimeSpan;
import io.tailback.spark.table.FilledValues;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;

/**
 * Climbs the imputation ladder along one corridor. Its rows come in order: first those of the
 * training week, then those of each day, so that no more than a week and a day are held at once.
 */
final class CorridorFilling implements FlatMapGroupsFunction<Integer, Row, Row>, Serializable {
  private static final long serialVersionUID = 1;

  private final Broadcast<List<Corridor>> corridors;
  private final TrainingWeek week;
  private final ZoneId zone;
  private final String codeVersion;

  CorridorFilling(
      Broadcast<List<Corridor>> corridors, TrainingWeek week, ZoneId zone, String codeVersion) {
    this.corridors = corridors;
    this.week = week;
    this.zone = zone;
    this.codeVersion = codeVersion;
  }

  /**
   * The filled-in values, rows of the table.
   *
   * @param observed rows of {@link Observed}
   */
  Dataset<Row> of(Dataset<Row> observed) {
    MapFunction<Row, Integer> byCorridor = row -> row.getInt(0);
    // Of two states of a window the one that became known later comes later, and counts.
    Column[] inOrder = {
      functions.col(Observed.PURPOSE),
      functions.col("service_date"),
      functions.col("knowledge_time")
    };
    return observed
        .as(Encoders.row(Observed.SCHEMA))
        .groupByKey(byCorridor, Encoders.INT())
        .flatMapSortedGroups(inOrder, this, Encoders.row(FilledValues.TABLE.schema()));
  }

  @Override
  public Iterator<Row> call(Integer corridor, Iterator<Row> rows) {
    return new Days(corridors.value().get(corridor), rows);
  }

  /** The filled-in values of one day after the other. */
  private final class Days implements Iterator<Row> {
    private final Corridor corridor;
    private final Iterator<Row> rows;
    private final Map<Variable, CorridorCoefficients> coefficients = new EnumMap<>(Variable.class);
    private Observed next;
    private Iterator<Row> filled = List.<Row>of().iterator();

    Days(Corridor corridor, Iterator<Row> rows) {
      this.corridor = corridor;
      this.rows = rows;
      advance();
      train();
    }

    private void advance() {
      next = rows.hasNext() ? Observed.fromRow(rows.next()) : null;
    }

    private void train() {
      TimeSpan span =
          new TimeSpan(
              new LocalDay(week.firstDay(), zone).start(),
              new LocalDay(week.lastDay(), zone).end());
      Grid grid = new Grid(corridor, span);
      while (next != null && next.purpose() == Observed.Purpose.TRAINING) {
        grid.put(next);
        advance();
      }
      if (next != null) {
        for (Variable variable : Variable.values()) {
          coefficients.put(
              variable, CorridorCoefficients.fit(corridor, week, grid.series(variable)));
        }
      }
    }

    @Override
    public boolean hasNext() {
      while (!filled.hasNext() && next != null) {
        filled = fillNextDay().iterator();
      }
      return filled.hasNext();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return filled.next();
    }

    private List<Row> fillNextDay() {
      LocalDate day = next.serviceDate();
      Grid grid = new Grid(corridor, new LocalDay(day, zone).span());
      while (next != null && next.serviceDate().equals(day)) {
        grid.put(next);
        advance();
      }
      List<Row> values = new ArrayList<>();
      CorridorSeries vehicleCounts = grid.vehicleCounts();
      for (Variable variable : Variable.values()) {
        CorridorFill fill =
            new CorridorFill(
                corridor,
                variable,
                grid.series(variable),
                vehicleCounts,
                coefficients.get(variable),
                ImputationMode.FILL);
        fill(variable, grid, fill, day, values);
      }
      return values;
    }

    private void fill(
        Variable variable, Grid grid, CorridorFill fill, LocalDate day, List<Row> values) {
      for (int station = 0; station < corridor.size(); station++) {
        for (int window = 0; window < grid.windows(); window++) {
          if (grid.isGap(variable, station, window)) {
            Imputed imputed = fill.at(station, window);
            if (imputed.isFilledIn()) {
              values.add(row(variable, grid, station, window, day, imputed));
            }
          }
        }
      }
    }

    private Row row(
        Variable variable, Grid grid, int station, int window, LocalDate day, Imputed imputed) {
      double lanes = variable == Variable.VEHICLE_COUNT ? grid.lanes(station) : 1;
      return RowFactory.create(
          corridor.stations().get(station).stationId(),
          grid.windowStart(window),
          day,
          variable.name(),
          imputed.value() * lanes,
          imputed.method().name(),
          imputed.coefficientsOf().orElse(null),
          codeVersion);
    }
  }
}
