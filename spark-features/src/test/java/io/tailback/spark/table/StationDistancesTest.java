package io.tailback.spark.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.network.RoadDistances;
import io.tailback.spark.SparkDir;
import io.tailback.spark.SparkExtension;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class StationDistancesTest {
  @SparkDir Path folder;

  @Test
  void comeBackAsTheyWereAndAreNoneWhereThereIsNoTable(SparkSession spark) {
    DeltaTables tables = new DeltaTables(spark, folder.toString());
    assertThat(StationDistances.known(tables)).isSameAs(RoadDistances.NONE);

    tables.apply(StationDistances.TABLE);
    assertThat(StationDistances.known(tables).isEmpty()).isTrue();

    RoadDistances distances =
        new RoadDistances.Builder().add("a", "b", 16).add("b", "a", 900.5).add("a", "c", 3).build();
    spark
        .createDataFrame(StationDistances.rowsOf(distances), StationDistances.TABLE.schema())
        .write()
        .format("delta")
        .mode("append")
        .save(tables.pathOf(StationDistances.TABLE));
    assertThat(StationDistances.known(tables).all()).isEqualTo(distances.all());
  }
}
