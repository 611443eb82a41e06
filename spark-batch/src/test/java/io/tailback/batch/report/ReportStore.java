package io.tailback.batch.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.batch.BackfillPlan;
import io.tailback.batch.FileBackfill;
import io.tailback.batch.FileReport;
import io.tailback.batch.bottleneck.BottleneckJob;
import io.tailback.batch.condition.ConditionsJob;
import io.tailback.batch.day.DayPlan;
import io.tailback.batch.fill.FillJob;
import io.tailback.batch.health.DetectorHealthJob;
import io.tailback.batch.hour.StationHoursJob;
import io.tailback.batch.report.data.ReportData;
import io.tailback.batch.report.data.ReportRequest;
import io.tailback.batch.report.data.Surroundings;
import io.tailback.batch.report.data.TableVersions;
import io.tailback.core.bottleneck.BottleneckProfile;
import io.tailback.core.corridor.Corridors;
import io.tailback.core.corridor.TravelOrder;
import io.tailback.core.measure.UserDelayCost;
import io.tailback.core.network.Network;
import io.tailback.core.observation.Observation;
import io.tailback.core.observation.Origin;
import io.tailback.core.observation.SpeedMeanType;
import io.tailback.core.rule.ValidationConfig;
import io.tailback.core.time.HolidayCalendar;
import io.tailback.core.time.NamedPeriods;
import io.tailback.core.time.Window;
import io.tailback.spark.Message;
import io.tailback.spark.Messages;
import io.tailback.spark.table.DeltaTables;
import io.tailback.spark.table.Quarantine;
import io.tailback.spark.table.Stations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Ten stations of Orange County on ten days in Delta tables: the lines of the sample went as
 * messages through the steps of the pipeline, and the daily jobs ran over what came out. Made once
 * for a test JVM by {@link ReportStoreExtension}; whoever changes tables works on a {@link #copy}.
 */
public final class ReportStore {
  /** Named as a holiday, to have one: a Friday. */
  public static final LocalDate HOLIDAY = LocalDate.of(2022, 1, 14);

  private static final String SOURCE = "pems";
  private static final String CODE_VERSION = "test";

  private final SparkSession spark;
  private final Path folder;
  private final Sample sample;

  private ReportStore(SparkSession spark, Path folder, Sample sample) {
    this.spark = spark;
    this.folder = folder;
    this.sample = sample;
  }

  static ReportStore make(SparkSession spark, Path folder) throws InterruptedException {
    ReportStore store = new ReportStore(spark, folder, Sample.read());
    store.tables().apply();
    store.bringIn();
    store.measure();
    return store;
  }

  private void bringIn() throws InterruptedException {
    spark
        .createDataFrame(Stations.rowsOf(network()), Stations.TABLE.schema())
        .coalesce(1)
        .write()
        .format("delta")
        .mode("append")
        .save(tables().pathOf(Stations.TABLE));
    List<Row> messages = new ArrayList<>();
    List<SampleRow> lines = new ArrayList<>(sample.rows());
    lines.addAll(sample.refused());
    for (SampleRow row : lines) {
      messages.add(message(row, messages.size()).row());
    }
    FileReport report =
        new FileBackfill(
                tables(),
                network(),
                ValidationConfig.DEFAULT,
                Duration.ofMinutes(10),
                Sample.ZONE,
                CODE_VERSION,
                () -> Instant.parse("2022-02-01T00:00:00Z"))
            .run(
                spark,
                new FileBackfill.Files(
                    spark.createDataFrame(messages, Message.SCHEMA),
                    spark.createDataFrame(List.of(), Quarantine.recordSchema()),
                    "sample"),
                BackfillPlan.Writing.APPLY);
    assertThat(report.states().added()).isEqualTo(sample.rows().size());
    assertThat(report.books().quarantined()).isEqualTo(sample.refused().size());
  }

  private static Message message(SampleRow row, long offset) {
    byte[] value = Messages.of(observation(row));
    Instant arrival = row.start().plus(Window.LENGTH);
    return new Message(null, value, "files", FileBackfill.NO_PARTITION, offset, null, arrival);
  }

  private static Observation observation(SampleRow row) {
    Instant end = row.start().plus(Window.LENGTH);
    return new Observation(
        SOURCE,
        row.stationId(),
        null,
        row.start(),
        end,
        row.vehicles(),
        row.occupancyPercent() / 100,
        row.mph() * 1.609344,
        SpeedMeanType.TIME,
        null,
        row.observedPercent() / 100,
        Origin.DETECTOR,
        end,
        end);
  }

  /** Runs the daily jobs over all days. */
  public void measure() {
    measure(DayPlan.of(Sample.FROM, Sample.TO));
  }

  /** Runs the daily jobs over some days. */
  public void measure(DayPlan plan) {
    DeltaTables tables = tables();
    Network network = network();
    Corridors corridors =
        Corridors.atPostmiles(network.stations(), TravelOrder.FROM_SOUTH_AND_WEST);
    new DetectorHealthJob(tables, network, Sample.ZONE, CODE_VERSION).run(spark, plan);
    new FillJob(tables, network, corridors, Sample.ZONE, Optional.empty(), CODE_VERSION)
        .run(spark, plan);
    new StationHoursJob(tables, network, corridors.lengths(), Sample.ZONE, holidays(), CODE_VERSION)
        .run(spark, plan);
    new BottleneckJob(tables, network, corridors, BottleneckProfile.PEMS, Sample.ZONE, CODE_VERSION)
        .run(spark, plan);
    new ConditionsJob(tables, network, corridors, CODE_VERSION).run(spark, plan);
  }

  /** Sums the hours of one day again. */
  void measureHours(LocalDate day) {
    new StationHoursJob(
            tables(),
            network(),
            Corridors.atPostmiles(network().stations(), TravelOrder.FROM_SOUTH_AND_WEST).lengths(),
            Sample.ZONE,
            holidays(),
            CODE_VERSION)
        .run(spark, DayPlan.of(day, day));
  }

  /** The same tables in another folder, to be changed. */
  public ReportStore copy(Path other) throws IOException {
    FileUtils.copyDirectory(folder.toFile(), other.toFile());
    return new ReportStore(spark, other, sample);
  }

  /** The session that all share. */
  public SparkSession spark() {
    return spark;
  }

  /** The tables; not to be changed. */
  public DeltaTables tables() {
    return new DeltaTables(spark, folder.toString());
  }

  /** The lines that went in, for oracles. */
  public Sample sample() {
    return sample;
  }

  /** The stations. */
  public Network network() {
    return Network.of(sample.stations().stream().map(SampleStation::station).toList());
  }

  static HolidayCalendar holidays() {
    return new HolidayCalendar(Set.of(HOLIDAY));
  }

  /** What reports are made from, at the newest versions. */
  public ReportData data() {
    return data(Map.of());
  }

  /** The same with some tables at former versions. */
  public ReportData data(Map<String, Long> asOf) {
    return data(asOf, TravelOrder.FROM_SOUTH_AND_WEST, Optional.empty());
  }

  /** The newest versions on roads with one posted limit, in km/h. */
  public ReportData dataWithPostedLimit(double kmh) {
    return data(Map.of(), TravelOrder.FROM_SOUTH_AND_WEST, Optional.of(kmh));
  }

  /** The newest versions in a network that does not say how its postmiles run. */
  public ReportData dataWithoutCorridors() {
    return data(Map.of(), TravelOrder.byDirection(Map.of()), Optional.empty());
  }

  private ReportData data(
      Map<String, Long> asOf, TravelOrder order, Optional<Double> postedLimitKmh) {
    return new ReportData(
        spark,
        tables(),
        TableVersions.pinned(spark, tables(), asOf),
        new Surroundings(
            Sample.ZONE,
            NamedPeriods.DEFAULTS,
            holidays(),
            order,
            UserDelayCost.EXAMPLE,
            postedLimitKmh,
            CODE_VERSION));
  }

  /** Of all days of the store; one of them has no states. */
  public ReportRequest request() {
    return ReportRequest.of(new ReportPeriod(Sample.FROM, Sample.TO));
  }
}
