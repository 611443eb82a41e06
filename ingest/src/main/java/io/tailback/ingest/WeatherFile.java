package io.tailback.ingest;

import io.tailback.core.weather.WeatherCondition;
import io.tailback.core.weather.WeatherReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Weather reports of airports (METAR) as a table in American units and local wall clock. A line
 * that cannot be used is refused with its reason, and the others count.
 */
public final class WeatherFile {
  private static final String TIME = "time";
  private static final String STATION = "station";
  private static final String TEMPERATURE = "temp_f";
  private static final String PRECIPITATION = "precip_1h_in";
  private static final String VISIBILITY = "visibility_mi";
  private static final String WIND = "wind_mph";
  private static final String SUMMARY = "summary";
  private static final List<String> COLUMNS =
      List.of(TIME, STATION, TEMPERATURE, PRECIPITATION, VISIBILITY, WIND, SUMMARY);

  private static final String PLACE_ID = "detid";
  private static final String LATITUDE = "lat";
  private static final String LONGITUDE = "long";
  private static final List<String> PLACE_COLUMNS = List.of(PLACE_ID, LATITUDE, LONGITUDE);

  private static final double KM_PER_MILE = 1.609344;
  private static final double METRES_PER_MILE = 1609.344;
  private static final double MM_PER_INCH = 25.4;

  /** Words of a summary, the gravest weather first: of several the first that fits counts. */
  private static final List<Map.Entry<String, WeatherCondition>> WORDS =
      List.of(
          Map.entry("thunderstorm", WeatherCondition.THUNDERSTORM),
          Map.entry("snow", WeatherCondition.SNOW),
          Map.entry("rain", WeatherCondition.RAIN),
          Map.entry("drizzle", WeatherCondition.DRIZZLE),
          Map.entry("fog", WeatherCondition.FOG),
          Map.entry("mist", WeatherCondition.MIST),
          Map.entry("haze", WeatherCondition.HAZE),
          Map.entry("overcast", WeatherCondition.CLOUDS),
          Map.entry("broken", WeatherCondition.CLOUDS),
          Map.entry("scattered", WeatherCondition.CLOUDS),
          Map.entry("clear", WeatherCondition.CLEAR));

  private final WallClock clock;
  private final Map<String, Place> places;
  private final List<WeatherReport> reports = new ArrayList<>();
  private final Set<List<Object>> seen = new HashSet<>();

  private WeatherFile(ZoneId zone, Map<String, Place> places) {
    this.clock = new WallClock(zone);
    this.places = places;
  }

  /**
   * What stood in a file: every line that is not blank is a report or refused.
   *
   * @param reports in the order of the file, each station and time once
   * @param refused lines that are none
   */
  public record Reading(List<WeatherReport> reports, List<RefusedLine> refused) {
    public Reading {
      reports = List.copyOf(reports);
      refused = List.copyOf(refused);
    }
  }

  /** Where a weather station stands. */
  private record Place(Double latitudeDeg, Double longitudeDeg) {
    private static final Place UNKNOWN = new Place(null, null);
  }

  static Reading read(Path file, Optional<Path> stations, ZoneId zone) {
    Map<String, Place> places = new HashMap<>();
    List<RefusedLine> refused = new ArrayList<>();
    stations.ifPresent(
        list ->
            refused.addAll(
                eachLine(
                    list, PLACE_COLUMNS, "weather station", cells -> putPlace(places, cells))));
    WeatherFile reading = new WeatherFile(zone, places);
    refused.addAll(eachLine(file, COLUMNS, "weather report", reading::take));
    return new Reading(reading.reports, refused);
  }

  private static List<RefusedLine> eachLine(
      Path file, List<String> columns, String what, Consumer<Line> take) {
    List<RefusedLine> refused = new ArrayList<>();
    try (LineReader lines = SourceFile.lines(file)) {
      TableHeader header = TableHeader.of(file, lines.next(), columns);
      for (Optional<RawLine> line = lines.next(); line.isPresent(); line = lines.next()) {
        RawLine raw = line.get();
        if (raw.length() == 0) {
          continue;
        }
        try {
          take.accept(new Line(header, header.cells(raw)));
        } catch (IllegalArgumentException e) {
          String sentence =
              file + " line " + raw.number() + " is no " + what + ", " + e.getMessage() + ".";
          refused.add(new RefusedLine(raw.number(), sentence));
        }
      }
      return refused;
    } catch (IOException e) {
      throw SourceFile.unusable(file, "cannot be read (" + e.getMessage() + ")", "a list");
    }
  }

  /** The cells of one line by the names of the header. */
  private record Line(TableHeader header, List<String> cells) {
    String required(String column) {
      return header.required(cells, column);
    }

    /** Null where nothing stands. */
    Double number(String column, double unit) {
      Optional<String> text = header.find(cells, column);
      if (text.isEmpty()) {
        return null;
      }
      OptionalDouble number = Decimal.of(text.get());
      if (number.isEmpty()) {
        throw new IllegalArgumentException(
            column
                + " is `"
                + Excerpt.of(text.get())
                + "`, no number: correct it or leave it empty");
      }
      return number.getAsDouble() * unit;
    }
  }

  private static void putPlace(Map<String, Place> places, Line line) {
    places.put(
        line.required(PLACE_ID), new Place(line.number(LATITUDE, 1), line.number(LONGITUDE, 1)));
  }

  private void take(Line line) {
    String stationId = line.required(STATION);
    Instant observedAt = observedAt(stationId, line.required(TIME));
    Place place = places.getOrDefault(stationId, Place.UNKNOWN);
    WeatherReport report =
        new WeatherReport(
            stationId,
            observedAt,
            place.latitudeDeg(),
            place.longitudeDeg(),
            celsius(line.number(TEMPERATURE, 1)),
            line.number(PRECIPITATION, MM_PER_INCH),
            line.number(VISIBILITY, METRES_PER_MILE),
            line.number(WIND, KM_PER_MILE),
            condition(line.header().find(line.cells(), SUMMARY).orElse("")));
    if (!seen.add(List.of(stationId, observedAt))) {
      throw new IllegalArgumentException(
          stationId + " has a report of that time in a line before: keep one");
    }
    reports.add(report);
  }

  private Instant observedAt(String stationId, String text) {
    LocalDateTime stamp =
        LocalStamp.yearFirst(text)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        TIME
                            + " is `"
                            + Excerpt.of(text)
                            + "`, no local time: write for example `2012-03-01 00:35:00`"));
    Placing placing = clock.place(stationId, stamp);
    if (placing instanceof Placing.Nowhere nowhere) {
      throw new IllegalArgumentException(nowhere.detail() + ": correct the time");
    }
    return ((Placing.At) placing).instant();
  }

  private static Double celsius(Double fahrenheit) {
    return fahrenheit == null ? null : Double.valueOf((fahrenheit - 32) / 1.8);
  }

  private static WeatherCondition condition(String summary) {
    String words = summary.toLowerCase(Locale.ROOT);
    return WORDS.stream()
        .filter(word -> words.contains(word.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(WeatherCondition.OTHER);
  }
}
