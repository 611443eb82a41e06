package io.tailback.spark.table;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.MONDAY_0805;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.stationState;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.observation.SpeedMeanType;
import io.tailback.core.state.CongestionLevel;
import io.tailback.core.state.ImputationMethod;
import io.tailback.core.state.NullReason;
import io.tailback.core.state.StationState;
import io.tailback.core.state.Weighting;
import io.tailback.spark.SparkExtension;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class StationStateRowsTest {
  /** No two of its values agree, so that none can stand in the place of another. */
  private static final StationState FULL =
      new StationState(
          STATION_A,
          MONDAY_0800,
          120L,
          NullReason.TOO_FEW_SAMPLES,
          ImputationMethod.SOURCE_IMPUTED,
          0.25,
          NullReason.NOT_REPORTED,
          ImputationMethod.LOCAL_AVERAGE,
          45.0,
          NullReason.NO_SPEED,
          ImputationMethod.OBSERVED,
          47.5,
          SpeedMeanType.SPACE,
          Weighting.COUNT,
          8.5,
          90.0,
          CongestionLevel.SLOW,
          40,
          0.75,
          0.125);

  @Test
  void comeBackAsTheyWentThroughSpark(SparkSession spark) {
    StationState empty =
        stationState(STATION_A, MONDAY_0805).speedKmh(null).freeFlowSpeedKmh(null).build();

    List<Row> rows =
        spark
            .createDataFrame(
                List.of(StationStateRows.toRow(FULL), StationStateRows.toRow(empty)),
                StationStates.computedSchema())
            .collectAsList();

    assertThat(rows).map(StationStateRows::fromRow).containsExactly(FULL, empty);
  }

  @Test
  void putEachValueIntoTheFieldOfItsName(SparkSession spark) {
    Row row =
        spark
            .createDataFrame(List.of(StationStateRows.toRow(FULL)), StationStates.computedSchema())
            .first();

    assertThat(at(row, StationStates.STATION_ID)).isEqualTo(STATION_A);
    assertThat(at(row, StationStates.WINDOW_START)).isEqualTo(MONDAY_0800);
    assertThat(at(row, StationStates.WINDOW_END)).isEqualTo(MONDAY_0805);
    assertThat(at(row, StationStates.VEHICLE_COUNT)).isEqualTo(120L);
    assertThat(at(row, StationStates.FLOW_VEH_PER_HOUR)).isEqualTo(1440.0);
    assertThat(at(row, StationStates.FLOW_REASON)).isEqualTo("TOO_FEW_SAMPLES");
    assertThat(at(row, StationStates.FLOW_IMPUTATION_METHOD)).isEqualTo("SOURCE_IMPUTED");
    assertThat(at(row, StationStates.OCCUPANCY_RATIO)).isEqualTo(0.25);
    assertThat(at(row, StationStates.OCCUPANCY_REASON)).isEqualTo("NOT_REPORTED");
    assertThat(at(row, StationStates.OCCUPANCY_IMPUTATION_METHOD)).isEqualTo("LOCAL_AVERAGE");
    assertThat(at(row, StationStates.SPEED_KMH)).isEqualTo(45.0);
    assertThat(at(row, StationStates.SPEED_REASON)).isEqualTo("NO_SPEED");
    assertThat(at(row, StationStates.SPEED_IMPUTATION_METHOD)).isEqualTo("OBSERVED");
    assertThat(at(row, StationStates.SPEED_TIME_MEAN_KMH)).isEqualTo(47.5);
    assertThat(at(row, StationStates.SPEED_MEAN_TYPE)).isEqualTo("SPACE");
    assertThat(at(row, StationStates.SPEED_WEIGHTING)).isEqualTo("COUNT");
    assertThat(at(row, StationStates.DENSITY_VEH_PER_KM_LANE)).isEqualTo(8.5);
    assertThat(at(row, StationStates.FREE_FLOW_SPEED_KMH)).isEqualTo(90.0);
    assertThat(at(row, StationStates.RELATIVE_SPEED_RATIO)).isEqualTo(0.5);
    assertThat(at(row, StationStates.CONGESTION_LEVEL)).isEqualTo("SLOW");
    assertThat(at(row, StationStates.CONGESTION_INDEX)).isEqualTo(50.0);
    assertThat(at(row, StationStates.SAMPLE_COUNT)).isEqualTo(40);
    assertThat(at(row, StationStates.OBSERVED_SHARE)).isEqualTo(0.75);
    assertThat(at(row, StationStates.IMPUTED_SHARE)).isEqualTo(0.125);
    assertThat(row.size()).isEqualTo(24);
  }

  private static Object at(Row row, Field field) {
    return row.get(row.fieldIndex(field.name()));
  }
}
