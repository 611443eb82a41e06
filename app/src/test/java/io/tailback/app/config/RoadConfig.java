package io.tailback.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A record with every kind of value, as a room would declare it. */
record RoadConfig(
    String title,
    int lanes,
    long lengthM,
    double sharePerLane,
    boolean isTolled,
    Duration gracePeriod,
    ZoneId zone,
    Path dataFolder,
    Surface roadSurface,
    List<String> corridors,
    Optional<Integer> speedLimitKmh,
    Optional<String> apiToken,
    Signs signs) {

  static final RoadConfig DEFAULT =
      new RoadConfig(
          "I 5",
          4,
          1_200,
          0.25,
          false,
          Duration.ofMinutes(10),
          ZoneId.of("America/Los_Angeles"),
          Path.of("var/data"),
          Surface.OPEN_ASPHALT,
          List.of("I5-N", "I5-S"),
          Optional.empty(),
          Optional.empty(),
          Signs.DEFAULT);

  RoadConfig {
    if (lanes < 1) {
      throw new IllegalArgumentException(
          "`tailback.road.lanes` is " + lanes + ", and a road has a lane: write 1 or more.");
    }
  }

  enum Surface {
    OPEN_ASPHALT,
    INSITU_CONCRETE
  }

  record Signs(int perKm, Map<String, String> properties) {
    static final Signs DEFAULT = new Signs(2, Map.of("light.level", "5"));
  }
}
