package io.tailback.batch.bottleneck;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.least;

import io.tailback.core.time.TimeSpan;
import io.tailback.spark.table.Weather;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * What a run needs of the weather. A report counts until the next one of its station, and for 75
 * minutes at most: airports report every hour, a little before it is full.
 */
final class RunWeather {
  private static final Duration LONGEST = Duration.ofMinutes(75);
  private static final String UNTIL = "until";

  private RunWeather() {}

  /** The adverse weather of a run; only adverse reports are brought together, a small part. */
  static AdverseWeather of(Dataset<Row> weather, RunDays days) {
    TimeSpan span = days.span();
    Column at = Weather.OBSERVED_AT.column();
    Dataset<Row> reports =
        weather.filter(at.geq(span.start().minus(LONGEST)).and(at.lt(span.end())));
    Map<String, List<TimeSpan>> spells = new HashMap<>();
    for (Row row : adverse(reports).collectAsList()) {
      spells
          .computeIfAbsent(row.getString(0), station -> new ArrayList<>())
          .add(new TimeSpan(row.getInstant(1), row.getInstant(2)));
    }
    return new AdverseWeather(places(reports), spells);
  }

  private static Dataset<Row> adverse(Dataset<Row> reports) {
    Column at = Weather.OBSERVED_AT.column();
    Column next =
        lead(at, 1).over(Window.partitionBy(Weather.WEATHER_STATION_ID.column()).orderBy(at));
    Column latest = at.plus(expr("INTERVAL " + LONGEST.toMinutes() + " MINUTES"));
    return reports
        .withColumn(UNTIL, least(next, latest))
        .filter(Weather.IS_ADVERSE.column())
        .select(Weather.WEATHER_STATION_ID.column(), at, col(UNTIL));
  }

  private static List<AdverseWeather.Place> places(Dataset<Row> reports) {
    return reports
        .select(
            Weather.WEATHER_STATION_ID.column(),
            Weather.LATITUDE_DEG.column(),
            Weather.LONGITUDE_DEG.column())
        .filter(Weather.LATITUDE_DEG.column().isNotNull())
        .filter(Weather.LONGITUDE_DEG.column().isNotNull())
        .distinct()
        .orderBy(Weather.WEATHER_STATION_ID.column())
        .collectAsList()
        .stream()
        .map(row -> new AdverseWeather.Place(row.getString(0), row.getDouble(1), row.getDouble(2)))
        .toList();
  }
}
