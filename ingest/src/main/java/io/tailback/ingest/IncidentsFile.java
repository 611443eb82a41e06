package io.tailback.ingest;

import io.tailback.core.bottleneck.ReportedIncident;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Incidents as the California Highway Patrol logs them. A line that cannot be used is refused with
 * its reason, and the others count. A duration below 0, which logs do contain, says nothing about
 * the end.
 */
public final class IncidentsFile {
  private static final String ID = "incident_id";
  private static final String START = "start";
  private static final String DURATION = "duration_min";
  private static final String FREEWAY = "freeway";
  private static final String POSTMILE = "abs_pm";
  private static final String SOURCE = "source";
  private static final String AREA = "area";
  private static final String LOCATION = "location";
  private static final String DESCRIPTION = "description";
  private static final List<String> COLUMNS =
      List.of(ID, START, DURATION, FREEWAY, POSTMILE, SOURCE, AREA, LOCATION, DESCRIPTION);

  private static final Pattern ROAD = Pattern.compile("[A-Z]+[0-9]+[A-Z]?-[NSEW]");
  private static final Pattern WHOLE_MINUTES = Pattern.compile("-?[0-9]{1,6}");

  /** A stamp to the minute, as the patrol writes it. */
  private static final int LENGTH_TO_THE_MINUTE = 16;

  private final Path file;
  private final TableHeader header;
  private final WallClock clock;
  private final Map<String, Long> lineOfIncident = new HashMap<>();
  private final List<ReportedIncident> incidents = new ArrayList<>();
  private final List<RefusedLine> refused = new ArrayList<>();
  private int negativeDurations;

  private IncidentsFile(Path file, TableHeader header, ZoneId zone) {
    this.file = file;
    this.header = header;
    this.clock = new WallClock(zone);
  }

  /**
   * What stood in a file: every line that is not blank is an incident or refused.
   *
   * @param incidents in the order of the file, each id once
   * @param refused lines that are none
   * @param negativeDurations incidents whose end is not known because their duration is negative
   */
  public record Reading(
      List<ReportedIncident> incidents, List<RefusedLine> refused, int negativeDurations) {
    public Reading {
      incidents = List.copyOf(incidents);
      refused = List.copyOf(refused);
    }
  }

  static Reading read(Path file, ZoneId zone) {
    try (LineReader lines = SourceFile.lines(file)) {
      TableHeader header = TableHeader.of(file, lines.next(), COLUMNS);
      IncidentsFile reading = new IncidentsFile(file, header, zone);
      for (Optional<RawLine> line = lines.next(); line.isPresent(); line = lines.next()) {
        reading.take(line.get());
      }
      return new Reading(reading.incidents, reading.refused, reading.negativeDurations);
    } catch (IOException e) {
      throw SourceFile.unusable(file, "cannot be read (" + e.getMessage() + ")", "a list");
    }
  }

  private void take(RawLine line) {
    if (line.length() == 0) {
      return;
    }
    try {
      List<String> cells = header.cells(line);
      ReportedIncident incident = incident(cells);
      Long before = lineOfIncident.putIfAbsent(incident.incidentId(), line.number());
      if (before != null) {
        throw new IllegalArgumentException(
            "incident " + incident.incidentId() + " stands in line " + before + " too: keep one");
      }
      incidents.add(incident);
      negativeDurations += header.find(cells, DURATION).orElse("").startsWith("-") ? 1 : 0;
    } catch (IllegalArgumentException e) {
      refused.add(
          new RefusedLine(
              line.number(),
              file + " line " + line.number() + " is no incident, " + e.getMessage() + "."));
    }
  }

  private ReportedIncident incident(List<String> cells) {
    String id = header.required(cells, ID);
    String roadName = roadName(header.required(cells, FREEWAY));
    double postmile = postmile(header.required(cells, POSTMILE));
    Optional<Duration> duration = header.find(cells, DURATION).map(IncidentsFile::minutes);
    Instant start = start(header.required(cells, START));
    String description = header.required(cells, DESCRIPTION);
    return new ReportedIncident(
        id,
        header.required(cells, SOURCE),
        ChpCode.typeOf(description),
        roadName,
        postmile,
        start,
        duration.filter(minutes -> !minutes.isNegative()).map(start::plus).orElse(null),
        description,
        header.find(cells, LOCATION).orElse(null),
        header.find(cells, AREA).orElse(null));
  }

  private static String roadName(String text) {
    if (!ROAD.matcher(text).matches()) {
      throw wrong(FREEWAY, text, "no freeway and direction", "I5-N");
    }
    return text;
  }

  private static double postmile(String text) {
    OptionalDouble miles = Decimal.of(text);
    if (miles.isEmpty()) {
      throw wrong(POSTMILE, text, "no number of miles", "12.3");
    }
    return miles.getAsDouble();
  }

  private static Duration minutes(String text) {
    if (!WHOLE_MINUTES.matcher(text).matches()) {
      throw wrong(DURATION, text, "no number of whole minutes", "25");
    }
    return Duration.ofMinutes(Long.parseLong(text));
  }

  private Instant start(String text) {
    String toTheSecond = text.length() == LENGTH_TO_THE_MINUTE ? text + ":00" : text;
    LocalDateTime stamp =
        LocalStamp.yearFirst(toTheSecond)
            .orElseThrow(() -> wrong(START, text, "no local time", "2022-01-31 17:05"));
    Placing placing = clock.place(file.toString(), stamp);
    if (placing instanceof Placing.Nowhere nowhere) {
      throw new IllegalArgumentException(nowhere.detail() + ": correct the time");
    }
    return ((Placing.At) placing).instant();
  }

  private static IllegalArgumentException wrong(
      String column, String text, String what, String example) {
    return new IllegalArgumentException(
        column
            + " is `"
            + Excerpt.of(text)
            + "`, "
            + what
            + ": write for example `"
            + example
            + "`");
  }
}
