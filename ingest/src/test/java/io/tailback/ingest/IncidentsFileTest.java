package io.tailback.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import io.tailback.core.bottleneck.IncidentType;
import io.tailback.core.bottleneck.ReportedIncident;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentsFileTest {
  private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
  private static final Path SAMPLE = Path.of("..", "data-samples", "pems-orange", "incidents.csv");
  private static final String HEADER =
      "incident_id,start,duration_min,freeway,ca_pm,abs_pm,source,area,location,description";
  private static final String CRASH =
      "7,2022-01-31 23:50,20,SR57-S,11.8,1.3,CHP,Santa Ana,Sr57 S - I5 S,1182-Trfc Collision-No"
          + " Inj";

  @TempDir Path folder;

  @Test
  void readsAnIncidentInTheZoneOfItsStamps() throws IOException {
    assertThat(read(CRASH).incidents())
        .containsExactly(
            new ReportedIncident(
                "7",
                "CHP",
                IncidentType.CRASH,
                "SR57-S",
                1.3,
                Instant.parse("2022-02-01T07:50:00Z"),
                Instant.parse("2022-02-01T08:10:00Z"),
                "1182-Trfc Collision-No Inj",
                "Sr57 S - I5 S",
                "Santa Ana"));
  }

  @Test
  void takesANegativeDurationForAnUnknownEnd() throws IOException {
    IncidentsFile.Reading reading =
        read(
            CRASH.replace(",20,", ",-8,"), CRASH.replace("7,2022", "8,2022").replace(",20,", ",,"));

    assertThat(reading.incidents()).hasSize(2).allMatch(incident -> incident.end() == null);
    assertThat(reading.negativeDurations()).isEqualTo(1);
    assertThat(reading.refused()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7,2022     | ,2022       | incident_id is empty: fill it in.",
        "SR57-S     | ''          | freeway is empty: fill it in.",
        "SR57-S     | 57 South    | freeway is `57 South`, no freeway and direction: write for"
            + " example `I5-N`.",
        ",1.3,      | ,one,       | abs_pm is `one`, no number of miles: write for example `12.3`.",
        ",20,       | ,2.5,       | duration_min is `2.5`, no number of whole minutes: write for"
            + " example `25`.",
        "23:50      | 24:50       | start is `2022-01-31 24:50`, no local time: write for example"
            + " `2022-01-31 17:05`.",
        "2022-01-31 23:50 | 2022-03-13 02:30 | 2022-03-13T02:30 does not exist in"
            + " America/Los_Angeles: the clocks went forward over it: correct the time.",
        ",CHP,      | ,           | it has 9 cells and the header 10: add or remove cells.",
        "Santa      | \"Santa     | a quote is not closed: close it."
      })
  void refusesALineThatIsNoIncidentAndGoesOn(String part, String broken, String reason)
      throws IOException {
    IncidentsFile.Reading reading =
        read(CRASH.replace(part, broken), CRASH.replace("7,2022", "8,2022"));

    assertThat(reading.incidents()).map(ReportedIncident::incidentId).containsExactly("8");
    assertThat(reading.refused())
        .containsExactly(
            new RefusedLine(
                2, folder.resolve("incidents.csv") + " line 2 is no incident, " + reason));
  }

  @Test
  void refusesAnIdThatStandsTwice() throws IOException {
    assertThat(read(CRASH, CRASH).refused())
        .map(RefusedLine::sentence)
        .containsExactly(
            folder.resolve("incidents.csv")
                + " line 3 is no incident, incident 7 stands in line 2 too: keep one.");
  }

  @Test
  void refusesAFileWithoutTheColumns() throws IOException {
    Path file = Files.writeString(folder.resolve("speeds.csv"), "timestamp,773869\n");

    assertThatThrownBy(() -> IncidentFormat.CHP_CSV.read(file, LOS_ANGELES))
        .isInstanceOf(TailbackException.class)
        .hasMessageStartingWith(
            file + " begins with `timestamp,773869`, without incident_id, start, ")
        .hasMessageEndingWith("is expected: correct the path or the format.");
  }

  @Test
  void knowsItsFormatsByTheirWord() {
    assertThat(IncidentFormat.of("CHP-CSV")).isEqualTo(IncidentFormat.CHP_CSV);
    assertThatThrownBy(() -> IncidentFormat.of("datex"))
        .isInstanceOf(TailbackException.class)
        .hasMessage("`datex` is not a format of incidents: write one of chp-csv.");
  }

  /** 372 lines; one has no freeway, and one lasts -8 minutes. */
  @Test
  void readsTheFourWeeksOfOrangeCounty() {
    IncidentsFile.Reading reading = IncidentFormat.CHP_CSV.read(SAMPLE, LOS_ANGELES);

    assertThat(reading.incidents()).hasSize(371);
    assertThat(reading.negativeDurations()).isEqualTo(1);
    assertThat(reading.refused())
        .map(RefusedLine::sentence)
        .allMatch(sentence -> sentence.endsWith("freeway is empty: fill it in."))
        .hasSize(1);
    Map<IncidentType, Long> byType =
        reading.incidents().stream()
            .collect(Collectors.groupingBy(ReportedIncident::type, Collectors.counting()));
    assertThat(byType)
        .containsEntry(IncidentType.CRASH, 130L)
        .containsEntry(IncidentType.ROADWORK, 2L)
        .containsEntry(IncidentType.CLOSURE, 4L);
  }

  private IncidentsFile.Reading read(String... lines) throws IOException {
    Path file = folder.resolve("incidents.csv");
    Files.writeString(file, HEADER + "\n" + String.join("\n", lines) + "\n");
    return IncidentFormat.CHP_CSV.read(file, LOS_ANGELES);
  }
}
