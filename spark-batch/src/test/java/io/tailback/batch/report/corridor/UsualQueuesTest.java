package io.tailback.batch.report.corridor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.batch.report.ReportStore;
import io.tailback.batch.report.ReportStoreExtension;
import io.tailback.batch.report.Sample;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ReportStoreExtension.class)
class UsualQueuesTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("station_id", DataTypes.StringType)
          .add("window_start", DataTypes.TimestampType)
          .add("service_date", DataTypes.DateType)
          .add("stations", DataTypes.IntegerType)
          .add("nested", DataTypes.BooleanType)
          .add("tail_index", DataTypes.IntegerType);

  private final ReportStore store;

  UsualQueuesTest(ReportStore store) {
    this.store = store;
  }

  /** One queue at 07:30 of one day. */
  private List<UsualQueues.UsualQueue> where(Map<String, Integer> daysWithData) {
    LocalDate day = LocalDate.of(2022, 1, 6);
    Instant start = day.atTime(7, 30).atZone(Sample.ZONE).toInstant();
    Dataset<Row> queues =
        store
            .spark()
            .createDataFrame(List.of(RowFactory.create("head", start, day, 2, false, 3)), SCHEMA);
    return UsualQueues.of(queues, Sample.ZONE, daysWithData);
  }

  @Test
  void aQueueIsUsualOnAFifthOfTheDaysWithDataOfItsHead() {
    assertThat(where(Map.of("head", 5, "other", 28)))
        .containsExactly(new UsualQueues.UsualQueue("head", LocalTime.of(7, 30), 1, 3));
    assertThat(where(Map.of("head", 6, "other", 5))).isEmpty();
  }
}
