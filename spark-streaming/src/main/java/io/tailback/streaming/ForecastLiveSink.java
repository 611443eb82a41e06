package io.tailback.streaming;

import io.tailback.core.store.LiveForecast;
import io.tailback.core.store.LiveStore;
import io.tailback.core.store.StoreUnavailableException;
import io.tailback.spark.table.ForecastRows;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest forecast of each station into the live store. A store that is away is waited for as
 * long as is configured; then the batch goes on without it. Nothing is owed: five minutes later the
 * next forecast takes the place of the one that was not put.
 */
public final class ForecastLiveSink implements ForecastSink {
  private static final Logger LOG = LoggerFactory.getLogger(ForecastLiveSink.class);

  private final LiveStores stores;
  private final Duration patience;

  /**
   * @param patience how long the store may be silent
   */
  public ForecastLiveSink(LiveStores stores, Duration patience) {
    this.stores = stores;
    this.patience = patience;
  }

  @Override
  public String name() {
    return "live";
  }

  @Override
  public void write(ForecastBatch batch) {
    List<Boolean> puts =
        batch.forecasts().toJavaRDD().mapPartitions(new Put(stores, patience)).collect();
    if (puts.contains(false)) {
      LOG.warn(
          "The live store does not answer, so it shows the former forecasts until the next ones"
              + " come");
    }
  }

  /** Puts a partition; answers whether the store took it. */
  private record Put(LiveStores stores, Duration patience)
      implements FlatMapFunction<Iterator<Row>, Boolean> {
    @Override
    public Iterator<Boolean> call(Iterator<Row> rows) throws InterruptedException {
      Map<String, LiveForecast> newest = new HashMap<>();
      while (rows.hasNext()) {
        LiveForecast live = ForecastRows.fromRow(rows.next());
        newest.merge(
            live.forecast().stationId(),
            live,
            (a, b) -> a.liveTime().isAfter(b.liveTime()) ? a : b);
      }
      return List.of(newest.isEmpty() || isPut(List.copyOf(newest.values()))).iterator();
    }

    private boolean isPut(List<LiveForecast> forecasts) throws InterruptedException {
      try (Patience ask = new Patience(patience);
          LiveStore live = ask.ask(stores::live)) {
        ask.ask(
            () -> {
              live.putForecasts(forecasts);
              return forecasts;
            });
        return true;
      } catch (StoreUnavailableException e) {
        return false;
      }
    }
  }
}
