package io.tailback.streaming;

import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.ForecastRows;
import io.tailback.spark.table.Forecasts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Forecasts into the Delta table {@code forecasts}, a row per horizon. The table itself skips a
 * batch that comes a second time.
 */
public final class ForecastTableSink implements ForecastSink {
  /** A batch of fewer forecasts is one file: some megabytes. */
  private static final long MOST_FORECASTS_OF_A_FILE = 25_000;

  private final DeltaTables tables;
  private final ZoneId zone;
  private final String codeVersion;

  /**
   * @param zone the network's: decides the service date
   * @param codeVersion which build writes
   */
  public ForecastTableSink(DeltaTables tables, ZoneId zone, String codeVersion) {
    this.tables = tables;
    this.zone = zone;
    this.codeVersion = codeVersion;
  }

  @Override
  public String name() {
    return "delta";
  }

  @Override
  public Map<String, String> belongings() {
    return tables.idsOf(Forecasts.TABLE);
  }

  @Override
  public void write(ForecastBatch batch) {
    (batch.count() < MOST_FORECASTS_OF_A_FILE ? batch.forecasts().coalesce(1) : batch.forecasts())
        .mapPartitions(rows(zone, codeVersion), Encoders.row(Forecasts.TABLE.schema()))
        .write()
        .format("delta")
        .mode("append")
        .option("txnAppId", batch.queryId() + "/" + Forecasts.TABLE.name())
        .option("txnVersion", batch.batchId())
        .save(tables.pathOf(Forecasts.TABLE));
  }

  private static MapPartitionsFunction<Row, Row> rows(ZoneId zone, String codeVersion) {
    return packed -> new Unpacked(packed, zone, codeVersion);
  }

  /** The rows of one forecast after the other. */
  private static final class Unpacked implements Iterator<Row> {
    private final Iterator<Row> packed;
    private final ZoneId zone;
    private final String codeVersion;
    private List<Row> rows = new ArrayList<>();
    private int at;

    Unpacked(Iterator<Row> packed, ZoneId zone, String codeVersion) {
      this.packed = packed;
      this.zone = zone;
      this.codeVersion = codeVersion;
    }

    @Override
    public boolean hasNext() {
      return at < rows.size() || packed.hasNext();
    }

    @Override
    public Row next() {
      if (at == rows.size()) {
        rows =
            ForecastRows.tableRows(
                ForecastRows.fromRow(packed.next()).forecast(), zone, codeVersion);
        at = 0;
      }
      return rows.get(at++);
    }
  }
}
