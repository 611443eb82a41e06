package io.tailback.streaming;

import io.tailback.core.feature.LocalClock;
import io.tailback.core.feature.Neighbourhoods;
import io.tailback.core.feature.Regions;
import io.tailback.core.forecast.UsualSpeeds;
import io.tailback.core.network.Network;
import io.tailback.core.time.HolidayCalendar;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Where forecasts are made: all that does not change while the job runs. It travels to the tasks.
 *
 * @param usual what stands for a model's typical week as long as there is no model
 */
public record ForecastPlace(
    Network network,
    Neighbourhoods neighbourhoods,
    Regions regions,
    UsualSpeeds usual,
    ZoneId zone,
    HolidayCalendar holidays)
    implements Serializable {

  /** The stations whose states each region needs, by region. */
  List<List<String>> neededByRegion() {
    List<List<String>> needed = new ArrayList<>();
    for (int region = 0; region < regions.count(); region++) {
      needed.add(new ArrayList<>());
    }
    network
        .stations()
        .forEach(
            station ->
                regions
                    .neededIn(station.stationId())
                    .forEach(region -> needed.get(region).add(station.stationId())));
    return needed;
  }

  /** A clock for one thread. */
  LocalClock clock() {
    return new LocalClock(zone, holidays);
  }
}
