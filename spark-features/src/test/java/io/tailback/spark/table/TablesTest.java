package io.tailback.spark.table;

import static io.tailback.core.TrafficFixtures.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.network.Network;
import io.tailback.spark.SparkExtension;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class TablesTest {
  @Test
  void haveNamesOfTheirOwn() {
    assertThat(DeltaTables.OF_THE_STREAM)
        .map(Table::name)
        .containsExactly("observations", "quarantine", "station_states", "stations");
    assertThat(DeltaTables.ALL).map(Table::name).doesNotHaveDuplicates();
  }

  @Test
  void haveColumnsOfDifferentNamesInSnakeCase() {
    for (Table table : DeltaTables.ALL) {
      assertThat(table.fields()).map(Field::name).doesNotHaveDuplicates();
      assertThat(table.fields())
          .map(Field::name)
          .allSatisfy(name -> assertThat(name).matches("[a-z][a-z0-9]*(_[a-z0-9]+)*"));
    }
  }

  @Test
  void explainThemselvesAndEachColumn() {
    for (Table table : DeltaTables.ALL) {
      assertThat(table.meaning()).isNotBlank();
      assertThat(table.schema().fields())
          .allSatisfy(field -> assertThat(field.getComment().get()).as(field.name()).isNotBlank());
    }
  }

  @Test
  void laysOutColumnsThatItHas() {
    for (Table table : DeltaTables.ALL) {
      assertThat(table.fields()).containsAll(table.partitionedBy());
      assertThat(table.fields()).containsAll(table.clusteredBy());
      assertThat(table.fields()).containsAll(table.statisticsOn());
    }
  }

  @Test
  void refusesToBePartitionedAndClustered() {
    List<Field> day = List.of(StationStates.SERVICE_DATE);

    assertThatThrownBy(() -> new Table("states", "A state", day, day, day, day, "a command"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Table states is partitioned or clustered, not both");
  }

  @Test
  void beginWithTheirPartAsMessageOrComputation() {
    assertThat(startOf(Observations.TABLE, 14)).isEqualTo(fieldsOf(Observations.messageSchema()));
    assertThat(startOf(StationStates.TABLE, 24))
        .isEqualTo(fieldsOf(StationStates.computedSchema()));
    assertThat(startOf(Quarantine.TABLE, 10)).isEqualTo(fieldsOf(Quarantine.recordSchema()));
  }

  @Test
  void giveTheNetworkBackThatWentIntoTheStations(SparkSession spark) {
    Network back =
        Stations.networkOf(
            spark.createDataFrame(Stations.rowsOf(network()), Stations.TABLE.schema()));

    assertThat(back.stations()).containsExactlyElementsOf(network().stations());
    assertThat(back.version()).isEqualTo(network().version());
  }

  private static List<StructField> startOf(Table table, int columns) {
    return Arrays.asList(table.schema().fields()).subList(0, columns);
  }

  private static List<StructField> fieldsOf(StructType schema) {
    return Arrays.asList(schema.fields());
  }
}
