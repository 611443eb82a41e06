package io.tailback.spark.table;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.MONDAY_0805;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.observation;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.observation.Observation;
import io.tailback.core.observation.Origin;
import io.tailback.core.observation.SpeedMeanType;
import io.tailback.spark.SparkExtension;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class ObservationRowsTest {
  private static final Observation FULL =
      observation(STATION_A, MONDAY_0800)
          .source("pems-d07")
          .detector("3")
          .vehicleCount(17)
          .occupancy(0.0625)
          .speedKmh(101.25)
          .speedMeanType(SpeedMeanType.SPACE)
          .sampleCount(10)
          .observedShare(0.75)
          .origin(Origin.SIMULATED)
          .ingestTime(Instant.parse("2026-01-02T03:04:05.678901Z"))
          .sourceTime(Instant.parse("2012-03-05T16:05:12.000001Z"))
          .build();

  private static final Observation EMPTY =
      observation(STATION_A, MONDAY_0800).speedKmh(null).build();

  @Test
  void comeBackAsTheyWentThroughSpark(SparkSession spark) {
    List<Row> rows =
        spark
            .createDataFrame(
                List.of(ObservationRows.toRow(FULL), ObservationRows.toRow(EMPTY)),
                Observations.messageSchema())
            .collectAsList();

    assertThat(rows).map(ObservationRows::fromRow).containsExactly(FULL, EMPTY);
  }

  @Test
  void putEachValueIntoTheFieldOfItsName(SparkSession spark) {
    Row row =
        spark
            .createDataFrame(List.of(ObservationRows.toRow(FULL)), Observations.messageSchema())
            .first();

    assertThat(at(row, Observations.SOURCE_ID)).isEqualTo("pems-d07");
    assertThat(at(row, Observations.STATION_ID)).isEqualTo(STATION_A);
    assertThat(at(row, Observations.DETECTOR_ID)).isEqualTo("3");
    assertThat(at(row, Observations.PERIOD_START)).isEqualTo(MONDAY_0800);
    assertThat(at(row, Observations.PERIOD_END)).isEqualTo(MONDAY_0805);
    assertThat(at(row, Observations.VEHICLE_COUNT)).isEqualTo(17L);
    assertThat(at(row, Observations.OCCUPANCY_RATIO)).isEqualTo(0.0625);
    assertThat(at(row, Observations.SPEED_KMH)).isEqualTo(101.25);
    assertThat(at(row, Observations.SPEED_MEAN_TYPE)).isEqualTo("SPACE");
    assertThat(at(row, Observations.SAMPLE_COUNT)).isEqualTo(10);
    assertThat(at(row, Observations.OBSERVED_SHARE)).isEqualTo(0.75);
    assertThat(at(row, Observations.ORIGIN)).isEqualTo("SIMULATED");
    assertThat(at(row, Observations.INGEST_TIME)).isEqualTo(FULL.ingestTime());
    assertThat(at(row, Observations.SOURCE_TIME)).isEqualTo(FULL.sourceTime());
    assertThat(row.size()).isEqualTo(14);
  }

  private static Object at(Row row, Field field) {
    return row.get(row.fieldIndex(field.name()));
  }
}
