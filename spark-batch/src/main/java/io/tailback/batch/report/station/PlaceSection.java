package io.tailback.batch.report.station;

import static io.tailback.batch.report.TableColumn.words;

import io.tailback.batch.report.Cell;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.data.UnplacedWords;
import io.tailback.core.corridor.Corridors;
import io.tailback.core.corridor.StationLengths;
import io.tailback.core.corridor.Unplaced;
import io.tailback.core.network.Station;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the station table lacks. */
record PlaceSection(List<Station> stations, Corridors corridors) {
  Section section() {
    List<List<Cell>> rows = new ArrayList<>();
    Set<Station> chosen = new HashSet<>(stations);
    for (Unplaced unplaced : corridors.unplaced()) {
      if (chosen.contains(unplaced.station())) {
        rows.add(row(unplaced.station(), "corridor", UnplacedWords.of(unplaced.reason())));
      }
    }
    StationLengths lengths = corridors.lengths();
    for (Station station : stations) {
      lack(
          rows,
          station,
          lengths.metresOf(station),
          "length",
          "no distance, time or delay is known");
      lack(rows, station, station.lanes(), "lanes", "no lost productivity is known");
      lack(rows, station, station.freeFlowSpeedKmh(), "free-flow speed", "no congestion is known");
      lack(rows, station, station.latitudeDeg(), "coordinates", "it is not on the map");
    }
    return new Section(
        "station-table",
        "What the station table lacks",
        rows.isEmpty() ? "Nothing." : "These stations are in the report, as far as they can be.",
        List.of(),
        List.of(
            new ReportTable(
                "station-table-gaps",
                "Something that is not known of a station",
                List.of(
                    words("station_id", "Station"),
                    words("lacks", "Lacks"),
                    words("consequence", "Why, or what follows")),
                rows)),
        List.of());
  }

  private static void lack(
      List<List<Cell>> rows, Station station, Object value, String what, String consequence) {
    if (value == null) {
      rows.add(row(station, what, consequence));
    }
  }

  private static List<Cell> row(Station station, String lacks, String words) {
    return List.of(Cell.text(station.stationId()), Cell.text(lacks), Cell.text(words));
  }
}
