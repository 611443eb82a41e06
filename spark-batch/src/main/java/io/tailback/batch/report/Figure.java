package io.tailback.batch.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A picture of a table: it names columns and holds no numbers of its own. {@link Cell.NoData} is
 * drawn as missing, never as 0.
 */
public sealed interface Figure {

  /** Anchor, title, sentence and table. */
  Caption caption();

  /** The columns that the figure reads, by table; the report must hold them. */
  Map<String, List<String>> columnsByTable();

  /**
   * Time from left to right, distance in travel direction upwards, colour the value: one panel for
   * each local day, or one for a mean day. A pair of station and time that the table does not hold
   * is drawn as missing.
   *
   * @param panel key of the column that tells the panels apart, such as {@code service_date}; empty
   *     when there is one
   * @param station key of the column with the station id
   * @param time key of the column with the time, as {@link TimeAxis#key} writes it
   * @param value key of the column that is coloured
   * @param scale of the colours
   * @param stations along the corridor, in travel direction
   * @param panels in reading order
   * @param queues outlines, from another table; empty when there are none
   * @param events marks such as incidents, from another table; empty when there are none
   */
  record SpeedContour(
      Caption caption,
      String panel,
      String station,
      String time,
      String value,
      ColourScale.Steps scale,
      List<ContourStation> stations,
      List<ContourPanel> panels,
      Optional<QueueOutlines> queues,
      Optional<ContourEvents> events)
      implements Figure {
    public SpeedContour {
      stations = List.copyOf(stations);
      panels = List.copyOf(panels);
      if (stations.isEmpty() || panels.isEmpty()) {
        throw new IllegalArgumentException("A contour has stations and panels");
      }
    }

    @Override
    public Map<String, List<String>> columnsByTable() {
      Map<String, List<String>> columns = new LinkedHashMap<>();
      columns.put(caption.table(), given(panel, station, time, value));
      queues.ifPresent(
          it ->
              columns.put(it.table(), given(it.id(), it.panel(), it.time(), it.tail(), it.head())));
      events.ifPresent(
          it ->
              columns.put(
                  it.table(), given(it.id(), it.panel(), it.time(), it.offset(), it.label())));
      return columns;
    }
  }

  /**
   * A stretch of road in a contour.
   *
   * @param stationId as in the table
   * @param label at the axis
   * @param fromM begin of the stretch that the station speaks for, metres from the start of the
   *     corridor
   * @param toM its end
   */
  record ContourStation(String stationId, String label, double fromM, double toM) {
    public ContourStation {
      if (!(fromM < toM)) {
        throw new IllegalArgumentException(
            "Station %s reaches from %s to %s m".formatted(stationId, fromM, toM));
      }
    }
  }

  /**
   * One panel of a contour.
   *
   * @param key the value of the panel column, as the CSV writes it; empty when there is one panel
   * @param label above the panel
   */
  record ContourPanel(String key, String label, TimeAxis axis) {
    /** The panel of a local day. */
    public static ContourPanel day(LocalDate date, String label, TimeAxis axis) {
      return new ContourPanel(date.toString(), label, axis);
    }
  }

  /**
   * Queues of bottlenecks drawn over a contour, one row for each queue and step of time.
   *
   * @param table of the report
   * @param id key of the column with the id that is written beside the outline
   * @param panel as in the contour; empty when there is one panel
   * @param time key of the column with the time
   * @param tail key of the column with the upstream end, metres from the start of the corridor
   * @param head key of the column with the downstream end
   */
  record QueueOutlines(
      String table, String id, String panel, String time, String tail, String head) {}

  /**
   * Marks drawn over a contour, for example incidents.
   *
   * @param table of the report
   * @param id key of the column with the id
   * @param panel as in the contour; empty when there is one panel
   * @param time key of the column with a {@link Cell.Moment}, or a clock time for a mean day
   * @param offset key of the column with the place, metres from the start of the corridor
   * @param label key of the column with the words
   * @param word what a mark is, for the legend, for example {@code incident}
   */
  record ContourEvents(
      String table,
      String id,
      String panel,
      String time,
      String offset,
      String label,
      String word) {}

  /**
   * A quantity over the hours of the local day: a line for each series, with a band.
   *
   * @param series key of the column that tells the series apart; empty when there is one; at most
   *     four
   * @param time key of the column with the clock time, {@code HH:mm}
   * @param value key of the column of the line
   * @param band empty when there is none
   * @param periods named periods that are shaded
   * @param references values drawn across
   */
  record HourProfile(
      Caption caption,
      String series,
      String time,
      String value,
      Optional<Band> band,
      List<ClockPeriod> periods,
      List<ReferenceLine> references)
      implements Figure {
    public HourProfile {
      periods = List.copyOf(periods);
      references = List.copyOf(references);
    }

    @Override
    public Map<String, List<String>> columnsByTable() {
      List<String> keys = given(series, time, value);
      band.ifPresent(it -> keys.addAll(given(it.low(), it.high())));
      return Map.of(caption.table(), keys);
    }
  }

  /**
   * A coloured grid, for example hour by weekday: columns and rows in the order in which the table
   * first names them.
   *
   * @param column key of the column that goes from left to right
   * @param row key of the column that goes from top to bottom
   * @param value key of the column that is coloured
   */
  record HeatMap(Caption caption, String column, String row, String value, ColourScale.Steps scale)
      implements Figure {
    @Override
    public Map<String, List<String>> columnsByTable() {
      return Map.of(caption.table(), given(column, row, value));
    }
  }

  /**
   * Horizontal bars in the order of the table.
   *
   * @param label key of the column with the names; they are unique
   * @param value key of the column of the length; may be negative
   * @param band an interval drawn over each bar; empty when there is none
   * @param most how many rows are drawn, from the first
   */
  record RankingBars(Caption caption, String label, String value, Optional<Band> band, int most)
      implements Figure {
    public RankingBars {
      if (most < 1 || most > 60) {
        throw new IllegalArgumentException("A ranking draws 1 to 60 bars, not " + most);
      }
    }

    @Override
    public Map<String, List<String>> columnsByTable() {
      List<String> keys = given(label, value);
      band.ifPresent(it -> keys.addAll(given(it.low(), it.high())));
      return Map.of(caption.table(), keys);
    }
  }

  /**
   * The stations by their coordinates, without a base map.
   *
   * @param station key of the column with the station id
   * @param latitude key of the column in degrees north
   * @param longitude key of the column in degrees east
   * @param value key of the column that is coloured: numbers for {@link ColourScale.Steps}, text
   *     for {@link ColourScale.Names}
   * @param line key of the column by which successive stations are joined with a thin line, such as
   *     the corridor; may be empty
   */
  record StationMap(
      Caption caption,
      String station,
      String latitude,
      String longitude,
      String value,
      String line,
      ColourScale scale)
      implements Figure {
    @Override
    public Map<String, List<String>> columnsByTable() {
      return Map.of(caption.table(), given(station, latitude, longitude, value, line));
    }
  }

  /**
   * Lines over days, instants, numbers or names.
   *
   * @param series key of the column that tells the series apart; empty when there is one; at most
   *     six
   * @param x key of the column from left to right: one kind of cell throughout; names keep the
   *     order of the table
   * @param value key of the column of the line
   * @param band empty when there is none
   * @param references values drawn across
   */
  record Lines(
      Caption caption,
      String series,
      String x,
      String value,
      Optional<Band> band,
      List<ReferenceLine> references)
      implements Figure {
    public Lines {
      references = List.copyOf(references);
    }

    @Override
    public Map<String, List<String>> columnsByTable() {
      List<String> keys = given(series, x, value);
      band.ifPresent(it -> keys.addAll(given(it.low(), it.high())));
      return Map.of(caption.table(), keys);
    }
  }

  private static List<String> given(String... keys) {
    List<String> given = new ArrayList<>();
    for (String key : keys) {
      if (!key.isEmpty()) {
        given.add(key);
      }
    }
    return given;
  }
}
