package io.tailback.spark.table;

import static io.tailback.spark.table.Field.required;
import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.tailback.core.forecast.Forecast;
import io.tailback.core.forecast.Forecast.Step;
import io.tailback.core.state.CongestionLevel;
import io.tailback.core.state.ValueClass;
import io.tailback.core.store.LiveForecast;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Carries forecasts between the steps of a job, packed: one row per station and issue, its horizons
 * as bytes. And to the rows of the table {@code forecasts}, one per horizon.
 */
public final class ForecastRows {
  private static final Field LIVE_TIME =
      required("live_time", TimestampType, "The issue carried over to the wall clock");
  private static final Field STEPS = required("steps", BinaryType, "One after the other");

  /** A packed row. */
  public static final StructType PACKED =
      Table.schemaOf(
          List.of(
              Forecasts.STATION_ID,
              Forecasts.ISSUED_AT,
              LIVE_TIME,
              Forecasts.MODEL_VERSION,
              Forecasts.VALUE_CLASS,
              STEPS));

  private static final CongestionLevel[] LEVELS = CongestionLevel.values();
  private static final int STEP_BYTES = Integer.BYTES + 5 * Double.BYTES + 1;

  private ForecastRows() {}

  /** A row of {@link #PACKED}. */
  public static Row toRow(LiveForecast live) {
    Forecast forecast = live.forecast();
    return RowFactory.create(
        forecast.stationId(),
        forecast.issuedAt(),
        live.liveTime(),
        forecast.modelVersion(),
        forecast.valueClass().name(),
        pack(forecast.steps()));
  }

  /** The forecast of such a row. */
  public static LiveForecast fromRow(Row row) {
    return new LiveForecast(
        new Forecast(
            row.getString(0),
            row.getInstant(1),
            row.getString(3),
            ValueClass.valueOf(row.getString(4)),
            unpack((byte[]) row.get(5))),
        row.getInstant(2));
  }

  /**
   * The rows of a forecast in the table.
   *
   * @param zone the network's: decides the service date
   * @param codeVersion which build computed it
   */
  public static List<Row> tableRows(Forecast forecast, ZoneId zone, String codeVersion) {
    List<Row> rows = new ArrayList<>(forecast.steps().size());
    for (Step step : forecast.steps()) {
      Instant windowStart = forecast.windowStart(step);
      rows.add(
          RowFactory.create(
              forecast.stationId(),
              forecast.issuedAt(),
              step.horizonMinutes(),
              windowStart,
              forecast.validAt(step),
              step.p05Kmh(),
              step.p25Kmh(),
              step.p50Kmh(),
              step.p75Kmh(),
              step.p95Kmh(),
              step.level().name(),
              forecast.modelVersion(),
              forecast.valueClass().name(),
              codeVersion,
              windowStart.atZone(zone).toLocalDate()));
    }
    return rows;
  }

  private static byte[] pack(List<Step> steps) {
    ByteBuffer bytes = ByteBuffer.allocate(steps.size() * STEP_BYTES);
    for (Step step : steps) {
      bytes
          .putInt(step.horizonMinutes())
          .putDouble(orNaN(step.p05Kmh()))
          .putDouble(orNaN(step.p25Kmh()))
          .putDouble(step.p50Kmh())
          .putDouble(orNaN(step.p75Kmh()))
          .putDouble(orNaN(step.p95Kmh()))
          .put((byte) step.level().ordinal());
    }
    return bytes.array();
  }

  private static List<Step> unpack(byte[] packed) {
    ByteBuffer bytes = ByteBuffer.wrap(packed);
    List<Step> steps = new ArrayList<>(packed.length / STEP_BYTES);
    while (bytes.hasRemaining()) {
      steps.add(
          new Step(
              bytes.getInt(),
              orNull(bytes.getDouble()),
              orNull(bytes.getDouble()),
              bytes.getDouble(),
              orNull(bytes.getDouble()),
              orNull(bytes.getDouble()),
              LEVELS[bytes.get()]));
    }
    return steps;
  }

  private static double orNaN(Double value) {
    return value == null ? Double.NaN : value;
  }

  private static Double orNull(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
