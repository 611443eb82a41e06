package io.tailback.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tailback.core.time.DayKind;
import io.tailback.core.time.NamedPeriod;
import io.tailback.core.time.NamedPeriods;
import io.tailback.core.time.PeriodHours;
import io.tailback.serving.http.Json;
import io.tailback.serving.table.DeltaFixture;
import io.tailback.serving.table.FixtureTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The figures of planners, computed by hand from the rows of {@link GoldFixture}. */
@ExtendWith(SharedApi.class)
class PlanningApiTest {
  private final TestApi api;

  PlanningApiTest(TestApi api) {
    this.api = api;
  }

  /** An answer's item shows these values, and maybe others. */
  private static void assertShows(JsonNode item, String expected) {
    try {
      ObjectNode values = (ObjectNode) Json.mapper().readTree(expected);
      ObjectNode shown = Json.mapper().createObjectNode();
      values.fieldNames().forEachRemaining(name -> shown.set(name, item.path(name)));
      assertThat(Json.mapper().readTree(shown.toString())).isEqualTo(values);
    } catch (IOException e) {
      throw new UncheckedIOException("No JSON: " + expected, e);
    }
  }

  /** B reaches a mile, A and C half of one; B is slow and C stands, at 0.5 and 0.2 of free flow. */
  @Test
  void theSlowestStationLeads() {
    JsonNode items = api.json("/api/v1/rankings/congestion").at("/items");

    assertThat(items.findValuesAsText("stationId")).containsExactly("C", "B", "A");
    assertShows(
        items.get(0),
        """
        {"rank": 1, "speedKmh": 20.0, "relativeSpeedRatio": 0.2, "congestionIndex": 80.0,
         "congestedKm": 0.8, "lengthKm": 0.8, "ageSeconds": 20}
        """);
    assertShows(items.get(1), "{\"rank\": 2, \"congestedKm\": 1.61, \"lengthKm\": 1.61}");
    assertShows(items.get(2), "{\"rank\": 3, \"congestionIndex\": 5.0, \"congestedKm\": 0.0}");
    assertThat(
            api.json("/api/v1/rankings/congestion?limit=1")
                .at("/items")
                .findValuesAsText("stationId"))
        .containsExactly("C");
  }

  /** 2 miles in 0.5 / 95 + 1 / 50 + 0.5 / 20 = 0.050263 "hours"; at free flow in 0.02. */
  @Test
  void aCorridorIsRankedByItsTravelTime() {
    JsonNode item = api.json("/api/v1/rankings/congestion?by=corridor").at("/items/0");

    assertShows(
        item,
        """
        {"rank": 1, "corridorId": "I5-N", "speedKmh": 39.79, "freeFlowSpeedKmh": 100.0,
         "relativeSpeedRatio": 0.3979, "congestionIndex": 60.21, "congestedKm": 2.41,
         "lengthKm": 3.22, "coveredShare": 1.0, "ageSeconds": 20}
        """);
  }

  /**
   * At 7, A and B: 1400 km in 20 h, 900 vehicles in 24 windows, 12 of them congested, and 12 x (40
   * + 72) over 24 x 36 of pace.
   */
  @Test
  void hoursAreMeansOfTheirWindows() {
    JsonNode answer = api.json("/api/v1/trends?dayKind=WEEKDAY");

    assertThat(answer.at("/hours").size()).isEqualTo(2);
    assertShows(
        answer.at("/hours/0"),
        """
        {"localHour": 7, "dayKind": "WEEKDAY", "speedKmh": 70.0, "flowVehPerHour": 450.0,
         "paceRatio": 1.5556, "congestedShare": 0.5, "observedShare": 1.0}
        """);
    assertShows(
        answer.at("/hours/1"),
        """
        {"localHour": 8, "speedKmh": 90.0, "flowVehPerHour": 600.0, "paceRatio": 2.0,
         "congestedShare": 0.5, "observedShare": 0.5}
        """);
    // 480 + 240 + 480 samples of 3 x 480.
    assertShows(
        answer.at("/basis"),
        """
        {"table": "station_hours", "tableVersion": 0, "days": 1, "mode": "OBSERVED_ONLY",
         "observedShare": 0.8333, "fromDate": "2012-03-05", "toDate": "2012-03-05"}
        """);
    assertThat(api.json("/api/v1/trends?station=A").at("/hours/0/speedKmh").asDouble())
        .isEqualTo(90);
  }

  @Test
  void theWorstHourIsThePeak() {
    JsonNode peaks = api.json("/api/v1/trends").at("/peaks");

    assertThat(peaks.size()).isEqualTo(2);
    assertShows(
        peaks.get(0),
        """
        {"name": "pems-am", "from": "06:00", "to": "10:00", "peakHour": 8, "speedKmh": 90.0,
         "paceRatio": 2.0, "congestedShare": 0.5, "dayKind": "WEEKDAY"}
        """);
    assertShows(
        peaks.get(1),
        """
        {"name": "pems-pm", "from": "15:00", "to": "19:00", "peakHour": null, "speedKmh": null}
        """);
  }

  /** Of a city whose morning peak ends at 8, and whose evening peak runs over midnight. */
  @Test
  void thePeaksAreThoseOfTheSettings() {
    NamedPeriods periods =
        new NamedPeriods(
            List.of(
                new NamedPeriod(
                    "pems-am",
                    List.of(
                        PeriodHours.of(Set.of(DayKind.WEEKDAY), 7, 8),
                        PeriodHours.of(Set.of(DayKind.WEEKEND), 9, 12))),
                new NamedPeriod(
                    "pems-pm", List.of(PeriodHours.of(Set.of(DayKind.WEEKDAY), 22, 8)))));
    try (TestApi city = api.besideAs(setup -> setup.periods = periods)) {
      JsonNode peaks = city.json("/api/v1/trends").at("/peaks");

      assertThat(peaks.findValuesAsText("from")).containsExactly("07:00", "22:00");
      assertThat(peaks.findValuesAsText("peakHour")).containsExactly("7", "7");
      assertThat(peaks.at("/0/paceRatio").asDouble()).isEqualTo(1.5556);
      JsonNode weekend = city.json("/api/v1/trends?dayKind=WEEKEND").at("/peaks");
      assertThat(weekend.findValuesAsText("from")).containsExactly("09:00");
      assertThat(weekend.at("/0/peakHour").isNull()).isTrue();
      assertThat(city.json("/api/v1/trends?dayKind=HOLIDAY").at("/peaks").size()).isZero();
    }
  }

  /** B is congested in 12 of 12 windows, A in 6 of 24. */
  @Test
  void theMostCongestedStationsLead() {
    JsonNode stations = api.json("/api/v1/trends").at("/mostCongested");

    assertShows(
        stations.get(0),
        """
        {"rank": 1, "stationId": "B", "corridorId": "I5-N", "congestedShare": 1.0,
         "paceRatio": 2.0, "speedKmh": 50.0, "delayVehHours": 1.0, "observedShare": 1.0}
        """);
    assertShows(
        stations.get(1),
        """
        {"rank": 2, "stationId": "A", "congestedShare": 0.25, "paceRatio": 1.5556,
         "speedKmh": 90.0, "delayVehHours": 2.0, "observedShare": 0.75}
        """);
  }

  /** 2300 km in 30 h; F-R6: pace (480 + 864 + 864) over 36 x 36; 18 of 36 windows congested. */
  @Test
  void measuresAreSumsOfTheirHours() {
    JsonNode days = api.json("/api/v1/measures?by=day").at("/items");

    assertThat(days.size()).isEqualTo(1);
    assertShows(
        days.get(0),
        """
        {"key": "2012-03-05", "vehKm": 2300.0, "vehHours": 30.0, "delayVehHours": 3.0,
         "speedKmh": 76.67, "paceRatio": 1.7037, "congestedShare": 0.5,
         "vehicleCount": 1500, "observedShare": 0.8333, "imputedShare": 0.0, "stations": 2}
        """);
  }

  @Test
  void measuresAreGroupedAsAskedFor() {
    JsonNode hours = api.json("/api/v1/measures?by=hour").at("/items");
    JsonNode stations = api.json("/api/v1/measures?by=station").at("/items");
    JsonNode corridors = api.json("/api/v1/measures?by=corridor").at("/items");

    assertShows(hours.get(0), "{\"key\": \"07\", \"vehKm\": 1400.0, \"stations\": 2}");
    assertShows(hours.get(1), "{\"key\": \"08\", \"vehKm\": 900.0, \"stations\": 1}");
    assertShows(stations.get(0), "{\"key\": \"A\", \"vehKm\": 1800.0, \"delayVehHours\": 2.0}");
    assertShows(stations.get(1), "{\"key\": \"B\", \"vehKm\": 500.0, \"delayVehHours\": 1.0}");
    assertShows(corridors.get(0), "{\"key\": \"I5-N\", \"vehKm\": 2300.0, \"stations\": 2}");
  }

  @Test
  void activationsComeNewestFirst() {
    JsonNode items = api.json("/api/v1/bottlenecks").at("/items");

    assertShows(
        items.get(0),
        """
        {"activationId": "I5-N|B|2", "start": "2012-03-05T16:00:00Z",
         "end": "2012-03-05T16:10:00Z", "minutes": 10, "delayVehHours": 1.0}
        """);
    assertShows(
        items.get(1),
        """
        {"activationId": "I5-N|B|1", "minutes": 30, "delayVehHours": 2.0, "extentM": 800.0,
         "impactKmH": 0.4, "headOffsetM": 1609.34, "cause": "UNKNOWN", "incidentId": null}
        """);
  }

  /** It was active for 30 and for 10 min: the median by nearest rank is the smaller of two. */
  @Test
  void aPlaceSumsUpItsActivations() {
    JsonNode places = api.json("/api/v1/bottlenecks/places").at("/items");

    assertThat(places.size()).isEqualTo(1);
    assertShows(
        places.get(0),
        """
        {"rank": 1, "corridorId": "I5-N", "stationId": "B", "latitudeDeg": 34.02,
         "longitudeDeg": -118.2, "activations": 2, "daysActive": 1, "daysWithData": 1,
         "daysActiveShare": 1.0,
         "medianMinutes": 10.0, "medianExtentM": 800.0, "delayVehHours": 3.0, "impactKmH": 0.8}
        """);
  }

  /** Three queues, one of unknown extent: the minutes have a median, the extents have none. */
  @Test
  void theMedianExtentIsUnknownAsSoonAsOneIs(@TempDir Path tables) {
    Double[] extentsM = {900.0, null, 700.0};
    for (int i = 0; i < extentsM.length; i++) {
      FixtureTables.bottlenecks(tables)
          .append(
              new Object[] {
                "I5-N|B|" + i,
                "I5-N",
                "B",
                1609.344,
                RoadFixture.SEVEN,
                RoadFixture.SEVEN.plusSeconds(1800L + 600L * i),
                extentsM[i],
                null,
                null,
                null,
                "UNKNOWN",
                null,
                "PEMS",
                RoadFixture.MONDAY
              });
    }
    FixtureTables.speedHours(tables)
        .append(new Object[] {"B", RoadFixture.MONDAY, "OBSERVED_ONLY", 12L});
    try (TestApi other = api.besideAs(setup -> setup.tables = Optional.of(tables))) {
      assertShows(
          other.json("/api/v1/bottlenecks/places").at("/items/0"),
          "{\"activations\": 3, \"medianMinutes\": 40.0, \"medianExtentM\": null}");
    }
  }

  /** A quiet day counts, a day without an observed speed does not, nor do days of others. */
  @Test
  void aPlaceIsActiveOnAShareOfItsDaysWithData(@TempDir Path tables) {
    LocalDate monday = RoadFixture.MONDAY;
    GoldFixture.bottlenecks(tables);
    FixtureTables.speedHours(tables)
        .append(new Object[] {"B", monday, "OBSERVED_ONLY", 12L})
        .append(
            new Object[] {"B", monday.plusDays(1), "OBSERVED_ONLY", 1L},
            new Object[] {"B", monday.plusDays(1), "OBSERVED_ONLY", 12L})
        .append(
            new Object[] {"B", monday.plusDays(2), "OBSERVED_ONLY", 0L},
            new Object[] {"B", monday.plusDays(2), "LADDER", 12L})
        .append(new Object[] {"A", monday.plusDays(3), "OBSERVED_ONLY", 12L});
    FixtureTables.measuredDays(tables)
        .append(
            new Object[] {"bottlenecks", monday.plusDays(1)},
            new Object[] {"bottlenecks", monday.plusDays(2)},
            new Object[] {"bottlenecks", monday.plusDays(3)});
    try (TestApi other = api.besideAs(setup -> setup.tables = Optional.of(tables))) {
      JsonNode answer = other.json("/api/v1/bottlenecks/places");

      assertShows(
          answer.at("/items/0"),
          "{\"daysActive\": 1, \"daysWithData\": 2, \"daysActiveShare\": 0.5}");
      assertShows(answer.at("/basis"), "{\"table\": \"station_hours\", \"days\": 4}");
      assertThat(answer.at("/notComputed").isNull()).isTrue();
    }
  }

  /** Monday has bottlenecks, Tuesday has a note, Wednesday one of another job. */
  @Test
  void aDayOnWhichNobodyLookedIsNoDayWithoutABottleneck(@TempDir Path tables) {
    LocalDate monday = RoadFixture.MONDAY;
    GoldFixture.bottlenecks(tables);
    DeltaFixture hours = FixtureTables.speedHours(tables);
    for (int day = 0; day < 4; day++) {
      hours.append(new Object[] {"B", monday.plusDays(day), "OBSERVED_ONLY", 12L});
    }
    FixtureTables.measuredDays(tables)
        .append(
            new Object[] {"bottlenecks", monday.plusDays(1)},
            new Object[] {"fill", monday.plusDays(2)});
    try (TestApi other = api.besideAs(setup -> setup.tables = Optional.of(tables))) {
      JsonNode places = other.json("/api/v1/bottlenecks/places");
      assertShows(
          places.at("/items/0"),
          "{\"daysActive\": 1, \"daysWithData\": 2, \"daysActiveShare\": 0.5}");
      assertThat(places.at("/notComputed/days").toString())
          .isEqualTo("[\"2012-03-07\",\"2012-03-08\"]");
      assertThat(places.at("/notComputed/sentence").asText())
          .isEqualTo(
              "It is not known whether bottlenecks were looked for on 2 of the 4 days: run"
                  + " `./tailback measures --only bottlenecks --from 2012-03-07 --to 2012-03-08`.");

      JsonNode quiet = other.json("/api/v1/bottlenecks?from=2012-03-06&to=2012-03-06");
      assertThat(quiet.at("/items")).isEmpty();
      assertThat(quiet.at("/notice").isNull()).isTrue();
      assertThat(quiet.at("/notComputed").isNull()).isTrue();

      // The usual days end with the hours and not with the last bottleneck.
      for (String path : List.of("/api/v1/bottlenecks", "/api/v1/bottlenecks?from=2012-03-07")) {
        assertThat(other.json(path).at("/notComputed/days").toString())
            .as(path)
            .isEqualTo("[\"2012-03-07\",\"2012-03-08\"]");
      }

      JsonNode unknown = other.json("/api/v1/bottlenecks?from=2012-03-07&to=2012-03-08");
      assertThat(unknown.at("/items")).isEmpty();
      assertThat(unknown.at("/notComputed/sentence").asText()).contains(" on these days: run ");
    }
  }

  /** The job makes its table also when it finds nothing. */
  @Test
  void withoutTheTableOfBottlenecksNoNoteIsBelieved(@TempDir Path tables) {
    GoldFixture.writeSunday(tables);
    FixtureTables.measuredDays(tables)
        .append(new Object[] {"bottlenecks", RoadFixture.MONDAY.minusDays(1)});
    try (TestApi other = api.besideAs(setup -> setup.tables = Optional.of(tables))) {
      for (String path : List.of("/api/v1/bottlenecks", "/api/v1/bottlenecks/places")) {
        assertThat(other.json(path).at("/notComputed/days").toString())
            .as(path)
            .isEqualTo("[\"2012-03-04\"]");
      }
    }
  }

  @Test
  void detectorsAreCountedBeforeTheyAreSelected() {
    JsonNode day = api.json("/api/v1/detector-health?status=NO_DATA");
    JsonNode before = api.json("/api/v1/detector-health?date=2012-03-04");
    JsonNode station = api.json("/api/v1/stations/A/health");

    assertShows(day.at("/counts"), "{\"GOOD\": 1, \"NO_DATA\": 1}");
    assertThat(day.at("/items").size()).isEqualTo(1);
    assertShows(
        day.at("/items/0"),
        """
        {"stationId": "D", "status": "NO_DATA", "receivedShare": 0.0, "badSince": "2012-03-05",
         "rootCauseStatus": "NO_DATA", "rootCauseLink": "D", "testedOn": "NOTHING"}
        """);
    assertThat(before.at("/counts").toString()).isEqualTo("{\"GOOD\":1}");
    assertThat(station.at("/counts").toString()).isEqualTo("{\"GOOD\":2}");
    assertThat(station.at("/items").findValuesAsText("serviceDate"))
        .containsExactly("2012-03-05", "2012-03-04");
  }

  @Test
  void theBooksCountEachRecordOnce() {
    JsonNode books = api.json("/api/v1/system/books");

    assertThat(books.at("/items").size()).isEqualTo(1);
    assertShows(
        books.at("/items/0"),
        "{\"serviceDate\": \"2012-03-05\", \"valid\": 2, \"revised\": 0, \"late\": 1}");
    assertThat(books.at("/quarantined").toString()).isEqualTo("{\"SPEED_OUT_OF_RANGE\":1}");
  }

  @Test
  void theBooksOfAVersionAreCountedOnce(@TempDir Path folder) throws IOException {
    RoadFixture.writeTables(folder);
    try (TestApi own = api.besideAs(setup -> setup.tables = Optional.of(folder))) {
      JsonNode first = own.json("/api/v1/system/books");
      for (String table : List.of("observations", "quarantine")) {
        try (Stream<Path> files = Files.list(folder.resolve(table))) {
          for (Path file : files.filter(Files::isRegularFile).toList()) {
            Files.delete(file);
          }
        }
      }
      JsonNode again = own.json("/api/v1/system/books");

      assertThat(first.at("/items").size()).isEqualTo(1);
      assertThat(again).isEqualTo(first);
    }
  }

  @Test
  void theBooksAreReadOfAMonthAtMost() {
    String days = "/api/v1/system/books?from=2012-03-01&to=2012-";

    assertThat(api.get(days + "03-31").statusCode()).isEqualTo(200);
    assertThat(api.get(days + "04-01").statusCode()).isEqualTo(400);
  }

  @Test
  void theModelsErrorsStandBesideTheBaselines() {
    JsonNode items = api.json("/api/v1/models/errors").at("/items");

    assertShows(
        items.get(0),
        """
        {"predictor": "model", "horizonMinutes": 15, "pairs": 100, "withoutTruth": 2,
         "maeKmh": 3.5, "rmseKmh": 5.0, "mapeRatio": 0.05, "coverageRate": 0.91,
         "widthKmh": 20.0}
        """);
    assertShows(
        items.get(1), "{\"predictor\": \"persistence\", \"maeKmh\": 4.0, \"coverageRate\": null}");
  }

  @Test
  void driftComesWithItsWarnings() {
    JsonNode drift = api.json("/api/v1/models/drift");

    assertShows(
        drift.at("/features/0"),
        "{\"feature\": \"speed_kmh\", \"psi\": 0.01, \"n\": 96, \"days\": 1}");
    assertShows(
        drift.at("/warnings/0"),
        """
        {"what": "COVERAGE_OUTSIDE", "horizonMinutes": 15, "feature": null, "value": 99.0,
         "bound": 95.0, "sentence": "Too many truths lie inside."}
        """);
  }
}
