package io.tailback.streaming;

import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.createStructField;

import io.tailback.core.forecast.Forecast;
import io.tailback.core.forecast.Forecaster;
import io.tailback.core.forecast.RegionFrames;
import io.tailback.core.forecast.RegionFrames.Due;
import io.tailback.core.forecast.RegionFramesCodec;
import io.tailback.core.forecast.ServedModel;
import io.tailback.core.forecast.SpeedState;
import io.tailback.core.store.LiveForecast;
import io.tailback.spark.table.ForecastRows;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.streaming.GroupState;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Folds the states of each region and forecasts its stations at every frame that is due. It
 * computes nothing itself: it recalls the region from its bytes, asks it, and writes it back.
 */
final class RegionForecasts
    implements FlatMapGroupsWithStateFunction<Integer, Row, byte[], Row>, Serializable {
  private static final long serialVersionUID = 1;

  /** Property of a batch's jobs: which model serves it. */
  static final String MODEL = "tailback.forecast.model";

  /** What a row holds beside a forecast, or instead of one. */
  static final String FRAMES = "frames";

  static final String UNKNOWN = "stations_without";
  static final String WAITING_SINCE = "waiting_since_ms";

  /** A forecast, or the note of a region: how many frames, stations without, and since when. */
  static final StructType SCHEMA =
      new StructType(
          new StructField[] {
            createStructField("forecast", ForecastRows.PACKED, true),
            createStructField(FRAMES, IntegerType, false),
            createStructField(UNKNOWN, IntegerType, false),
            createStructField(WAITING_SINCE, LongType, true)
          });

  private final Broadcast<ForecastPlace> place;
  private final Champion champion;
  // Null in a run that ends by itself: it waits for nobody, whatever the time is.
  private final Duration wait;

  /** Each task has a copy of this object and makes its own. */
  private transient List<List<String>> needed;

  private transient String version;
  private transient Forecaster forecaster;

  private RegionForecasts(Broadcast<ForecastPlace> place, Champion champion, Duration wait) {
    this.place = place;
    this.champion = champion;
    this.wait = wait;
  }

  /**
   * In a run that goes on for ever.
   *
   * @param wait how long a frame waits for stations that have not spoken yet
   */
  static RegionForecasts inRealTime(
      Broadcast<ForecastPlace> place, Champion champion, Duration wait) {
    return new RegionForecasts(place, champion, wait);
  }

  /** In a run that reads what is there. */
  static RegionForecasts ofWhatIsThere(Broadcast<ForecastPlace> place, Champion champion) {
    return new RegionForecasts(place, champion, null);
  }

  @Override
  public Iterator<Row> call(Integer region, Iterator<Row> rows, GroupState<byte[]> state) {
    if (region >= place.value().regions().count()) {
      // The network has fewer regions than the one of an earlier run.
      return List.<Row>of().iterator();
    }
    List<String> stations = needed().get(region);
    RegionFrames frames =
        state.exists() ? RegionFramesCodec.decode(state.get()) : new RegionFrames();
    frames.keepOnly(stations);
    Instant now = Instant.ofEpochMilli(state.getCurrentProcessingTimeMs());
    boolean isChanged = false;
    while (rows.hasNext()) {
      Optional<SpeedState> next = RegionStates.stateOf(rows.next());
      next.ifPresent(one -> frames.take(one, now));
      isChanged |= next.isPresent();
    }
    List<Row> issued = new ArrayList<>();
    int count = 0;
    int without = 0;
    Instant overdueSince = wait == null ? Instant.MIN : now.minus(wait);
    List<String> own = place.value().regions().stationsOf(region);
    for (Optional<Due> due = frames.next(stations, overdueSince);
        due.isPresent();
        due = frames.next(stations, overdueSince)) {
      int before = issued.size();
      issue(frames, due.get(), own, issued);
      count++;
      without += own.size() - (issued.size() - before);
    }
    if (isChanged || count > 0) {
      state.update(RegionFramesCodec.encode(frames));
    }
    issued.add(
        RowFactory.create(
            null,
            count,
            without,
            wait == null ? null : frames.waitingSince().map(Instant::toEpochMilli).orElse(null)));
    return issued.iterator();
  }

  private void issue(RegionFrames frames, Due due, List<String> stations, List<Row> issued) {
    for (Forecast forecast : forecaster().at(frames.history(), due.windowStart(), stations)) {
      issued.add(
          RowFactory.create(
              ForecastRows.toRow(new LiveForecast(forecast, due.liveTime())), 0, 0, null));
    }
  }

  private List<List<String>> needed() {
    if (needed == null) {
      needed = place.value().neededByRegion();
    }
    return needed;
  }

  private Forecaster forecaster() {
    String wanted = TaskContext.get().getLocalProperty(MODEL);
    if (forecaster == null || !Objects.equals(wanted, version)) {
      Optional<ServedModel> model =
          Optional.ofNullable(wanted).map(name -> ModelInService.load(champion, name));
      ForecastPlace here = place.value();
      forecaster =
          new Forecaster(model, here.usual(), here.network(), here.neighbourhoods(), here.clock());
      version = wanted;
    }
    return forecaster;
  }
}
