package io.tailback.streaming;

import io.tailback.spark.step.Outcomes;
import io.tailback.spark.table.DeltaTables;
import java.time.ZoneId;
import java.util.Map;

/**
 * Outcomes into the Delta tables {@code observations}, {@code quarantine} and {@code
 * station_states}, each batch in commits of its own. A repeated batch is skipped by the tables
 * themselves.
 *
 * @see PacedDeltaSink
 */
public final class DeltaSink implements BatchSink {
  private final TableAppends appends;

  /**
   * @param zone the network's zone: decides the service date
   * @param networkVersion which stations the job knows
   * @param codeVersion which build writes
   */
  public DeltaSink(DeltaTables tables, ZoneId zone, String networkVersion, String codeVersion) {
    this.appends = new TableAppends(tables, zone, networkVersion, codeVersion);
  }

  @Override
  public String name() {
    return "delta";
  }

  @Override
  public Map<String, String> belongings() {
    return appends.ids();
  }

  @Override
  public void write(Batch batch) {
    commit(Backlog.of(batch), batch.totals());
  }

  void commit(Backlog backlog, Outcomes.Totals totals) {
    appends.append(backlog, totals);
  }
}
