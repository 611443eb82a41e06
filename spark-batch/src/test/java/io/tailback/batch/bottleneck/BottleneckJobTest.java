package io.tailback.batch.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.batch.day.DayReport;
import io.tailback.batch.day.TableDay;
import io.tailback.core.TailbackException;
import io.tailback.core.bottleneck.Activation;
import io.tailback.core.bottleneck.IncidentType;
import io.tailback.core.bottleneck.ReportedIncident;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.core.weather.WeatherCondition;
import io.tailback.core.weather.WeatherReport;
import io.tailback.spark.SparkDir;
import io.tailback.spark.SparkExtension;
import io.tailback.spark.table.BottleneckQueues;
import io.tailback.spark.table.BottleneckRows;
import io.tailback.spark.table.Bottlenecks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All jams lie in one store, and the job has run over their Monday before the tests. */
@ExtendWith(SparkExtension.class)
class BottleneckJobTest {
  private static final ZoneId LOS_ANGELES = BottleneckTables.LOS_ANGELES;
  private static final LocalDate MONDAY = LocalDate.of(2022, 1, 10);
  private static final Instant MONDAY_0700 = at(MONDAY, 7);

  /** Delay of one station of a jam in five minutes: 1 km, 120 vehicles, 30 km/h against 60 mph. */
  private static final long STATION_DELAY =
      Math.round(120 * (1 / 30.0 - 1 / (60 * 1.609344)) * 3_600_000);

  @SparkDir static Path folder;
  private static BottleneckTables store;
  private static Map<String, Row> byHead;

  @BeforeAll
  static void runOverMonday(SparkSession spark) {
    MadeJams jams =
        new MadeJams()
            .jam("A25", MONDAY_0700, Duration.ofMinutes(25))
            .jam("A60", MONDAY_0700, Duration.ofMinutes(60))
            .jam("A120", MONDAY_0700, Duration.ofMinutes(120))
            .jam("A20", MONDAY_0700, Duration.ofMinutes(20))
            .jam(
                "B1",
                MONDAY_0700,
                Duration.ofMinutes(60),
                (station, jam) ->
                    station == 3 ? jam.vehicleCount(0).occupancy(1.0).speedKmh(0) : jam)
            .jam(
                "B2",
                MONDAY_0700,
                Duration.ofMinutes(60),
                (station, jam) -> station == 2 ? null : jam)
            .jam("W1", MONDAY_0700, Duration.ofMinutes(60))
            .jam("W2", MONDAY_0700.plus(Duration.ofHours(4)), Duration.ofMinutes(60))
            .jam("H1", MONDAY_0700, Duration.ofMinutes(60))
            .jam("C1", at(MONDAY, 23), Duration.ofHours(2))
            .jam("C3", at(MONDAY, 12), Duration.ofHours(50));
    List<Station> stations = new ArrayList<>(jams.network().stations());
    stations.add(Station.named("nowhere"));
    store = new BottleneckTables(spark, folder, Network.of(stations), jams.states());
    store.incidents(
        incident("on-the-road", "A60-N", 4.0, MONDAY_0700.minus(Duration.ofMinutes(10))),
        incident("upstream", "A120-N", 1.2, MONDAY_0700.minus(Duration.ofMinutes(10))),
        incident("hours-before", "A25-N", 4.0, MONDAY_0700.minus(Duration.ofHours(6))));
    store.unhealthy(MadeJams.head("H1"), MONDAY);
    store.weather(
        weather("06:53", 0.1, WeatherCondition.RAIN),
        weather("07:53", 0.1, WeatherCondition.CLEAR),
        weather("10:53", 0.1, WeatherCondition.CLEAR),
        weather("10:53", 0.2, WeatherCondition.RAIN));
    DayReport report = store.run(MONDAY, MONDAY);
    assertThat(report.rows(TableDay.Outcome.WRITTEN)).isPositive();
    assertThat(report.notes())
        .containsExactly("1 station stands on no corridor (FREEWAY_UNKNOWN): nowhere");
    byHead = store.byHead();
  }

  @ParameterizedTest
  @ValueSource(ints = {25, 60, 120})
  void reportsAJamWithItsOwnMinutes(int minutes) {
    Row jam = byHead.get(MadeJams.head("A" + minutes));

    assertThat(instant(jam, Bottlenecks.START_TIME.name())).isEqualTo(MONDAY_0700);
    assertThat(instant(jam, Bottlenecks.END_TIME.name()))
        .isEqualTo(MONDAY_0700.plus(Duration.ofMinutes(minutes)));
    assertThat(jam.<Integer>getAs(Bottlenecks.INTERVALS.name())).isEqualTo(minutes / 5);
    assertThat(jam.<Double>getAs(Bottlenecks.EXTENT_M.name())).isEqualTo(3000.0);
    assertThat(jam.<Long>getAs(Bottlenecks.DELAY_VEH_MS.name()))
        .isEqualTo(3L * (minutes / 5) * STATION_DELAY);
    assertThat(jam.<Object>getAs(Bottlenecks.SERVICE_DATE.name())).isEqualTo(MONDAY);
  }

  @Test
  void leavesOutWhatIsShorterThan25Minutes() {
    assertThat(byHead)
        .containsOnlyKeys(
            MadeJams.head("A25"),
            MadeJams.head("A60"),
            MadeJams.head("A120"),
            MadeJams.head("B1"),
            MadeJams.head("B2"),
            MadeJams.head("W1"),
            MadeJams.head("W2"),
            MadeJams.upstreamOfHead("H1"),
            MadeJams.head("C1"),
            MadeJams.head("C3"));
  }

  /** 0 km/h is a speed: it stands, which is not the same as missing. */
  @Test
  void seesAHeadThatStands() {
    Row jam = byHead.get(MadeJams.head("B1"));

    assertThat(jam.<Integer>getAs(Bottlenecks.INTERVALS.name())).isEqualTo(12);
    assertThat(jam.<Double>getAs(Bottlenecks.EXTENT_M.name())).isEqualTo(3000.0);
    assertThat(jam.<Double>getAs(Bottlenecks.DELAY_KNOWN_SHARE.name())).isEqualTo(1.0);
    assertThat(jam.<Long>getAs(Bottlenecks.DELAY_VEH_MS.name()))
        .isGreaterThan(12 * 2 * STATION_DELAY);
  }

  @Test
  void bridgesAStationThatSaysNothing() {
    Row jam = byHead.get(MadeJams.head("B2"));

    assertThat(jam.<Double>getAs(Bottlenecks.EXTENT_M.name())).isEqualTo(3000.0);
    assertThat(jam.<Double>getAs(Bottlenecks.DELAY_KNOWN_SHARE.name())).isEqualTo(2 / 3.0);
    assertThat(jam.<Long>getAs(Bottlenecks.DELAY_VEH_MS.name())).isEqualTo(12 * 2 * STATION_DELAY);
  }

  /** The detector at the head is diagnosed as broken: the next one upstream is the head. */
  @Test
  void takesNoWordOfADetectorThatIsNotHealthy() {
    Row jam = byHead.get(MadeJams.upstreamOfHead("H1"));

    assertThat(jam.<Double>getAs(Bottlenecks.EXTENT_M.name())).isEqualTo(2000.0);
    assertThat(jam.<Long>getAs(Bottlenecks.DELAY_VEH_MS.name())).isEqualTo(12 * 2 * STATION_DELAY);
  }

  @ParameterizedTest
  @CsvSource({"A60, INCIDENT, on-the-road", "A120, UNKNOWN, ''", "A25, UNKNOWN, ''"})
  void namesWhatHappenedAtTheHeadShortlyBefore(String freeway, String cause, String incidentId) {
    Row jam = byHead.get(MadeJams.head(freeway));

    assertThat(jam.<String>getAs(Bottlenecks.CAUSE.name())).isEqualTo(cause);
    assertThat(jam.<String>getAs(Bottlenecks.INCIDENT_ID.name()))
        .isEqualTo(incidentId.isEmpty() ? null : incidentId);
  }

  /** At the second jam it rains too, but not at the nearest weather station. */
  @ParameterizedTest
  @CsvSource({"W1, WEATHER", "W2, UNKNOWN", "B2, UNKNOWN"})
  void namesTheWeatherOfTheNearestWeatherStation(String freeway, String cause) {
    assertThat(byHead.get(MadeJams.head(freeway)).<String>getAs(Bottlenecks.CAUSE.name()))
        .isEqualTo(cause);
  }

  @Test
  void listsTheIncidentBesideTheQueueToo() {
    assertThat(nearby("A120")).isEqualTo("upstream");
    assertThat(nearby("A25")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"C1, 24", "C3, 600"})
  void keepsWhatCrossesMidnightWholeOnTheDayItBegan(String freeway, int intervals) {
    Row jam = byHead.get(MadeJams.head(freeway));
    List<Row> queues = store.queues(MadeJams.head(freeway));

    assertThat(jam.<Integer>getAs(Bottlenecks.INTERVALS.name())).isEqualTo(intervals);
    assertThat(jam.<Object>getAs(Bottlenecks.SERVICE_DATE.name())).isEqualTo(MONDAY);
    assertThat(queues).hasSize(intervals);
    assertThat(queues)
        .allMatch(row -> row.getAs(BottleneckQueues.SERVICE_DATE.name()).equals(MONDAY));
  }

  /** A jam of 50 hours needs more than the day after; the days of the run have no part in it. */
  @Test
  void findsTheSameWhicheverDaysAreRun() {
    long bottlenecks = store.versions(Bottlenecks.TABLE);
    long queues = store.versions(BottleneckQueues.TABLE);

    assertThat(store.run(MONDAY, MONDAY.plusDays(2)).leavesAllAsItWas()).isTrue();

    assertThat(store.versions(Bottlenecks.TABLE)).isEqualTo(bottlenecks);
    assertThat(store.versions(BottleneckQueues.TABLE)).isEqualTo(queues);
  }

  @Test
  void givesTheActivationBackWithItsTotals() {
    String head = MadeJams.head("C1");
    Row row = byHead.get(head);

    Activation activation = BottleneckRows.activation(row, store.queues(head));

    assertThat(activation.activationId())
        .isEqualTo(row.getAs(Bottlenecks.ACTIVATION_ID.name()))
        .isEqualTo("C1-N/" + head + "/" + at(MONDAY, 23));
    assertThat(activation.end()).isEqualTo(at(MONDAY.plusDays(1), 1));
    assertThat(activation.totals().delayVehMs())
        .isEqualTo(row.getAs(Bottlenecks.DELAY_VEH_MS.name()));
    assertThat(activation.totals().extentM()).isEqualTo(row.getAs(Bottlenecks.EXTENT_M.name()));
  }

  @Test
  void saysThatThereAreNoStates() {
    LocalDate day = LocalDate.of(2021, 12, 1);

    assertThatThrownBy(() -> store.run(day, day))
        .isInstanceOf(TailbackException.class)
        .hasMessageStartingWith("The table station_states has no rows for 2021-12-01");
  }

  private static String nearby(String freeway) {
    return byHead.get(MadeJams.head(freeway)).getAs(Bottlenecks.NEARBY_INCIDENT_IDS.name());
  }

  private static Instant instant(Row row, String column) {
    return row.getInstant(row.fieldIndex(column));
  }

  /** The head of each road is at kilometre 3. */
  private static ReportedIncident incident(String id, String road, double km, Instant start) {
    return new ReportedIncident(
        id,
        "test",
        IncidentType.CRASH,
        road,
        km / 1.609344,
        start,
        start.plus(Duration.ofMinutes(30)),
        "A crash",
        null,
        null);
  }

  /** Of a station that stands so many degrees of latitude from the roads. */
  private static WeatherReport weather(String time, double degrees, WeatherCondition condition) {
    return new WeatherReport(
        "airport " + degrees,
        MONDAY.atTime(LocalTime.parse(time)).atZone(LOS_ANGELES).toInstant(),
        MadeJams.LATITUDE_DEG + degrees,
        MadeJams.LONGITUDE_DEG,
        null,
        null,
        null,
        null,
        condition);
  }

  private static Instant at(LocalDate day, int hour) {
    return day.atTime(hour, 0).atZone(LOS_ANGELES).toInstant();
  }
}
