package io.tailback.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.spark.table.Quarantine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** Compares the quarantine with what was sent to get there. */
record QuarantineCheck(Place place, Map<String, BadMessages.Bad> messages, DirtyDay day) {

  void everyBadRecordIsThereOnce() {
    List<String> places = new ArrayList<>();
    List<String> ofMessages = new ArrayList<>();
    List<String> ofLines = new ArrayList<>();
    List<String> ofObservations = new ArrayList<>();
    for (Row row : place.table(Quarantine.TABLE).collectAsList()) {
      String at =
          row.<String>getAs("topic") + " " + row.getAs("partition") + " " + row.getAs("offset");
      places.add(at);
      assertThat(row.<String>getAs("detail")).isNotBlank();
      if (messages.containsKey(at)) {
        ofMessages.add(at);
        assertMessage(row, messages.get(at));
      } else if (row.getAs("source_place") != null) {
        ofLines.add(row.getAs("source_place"));
        assertLine(row);
      } else {
        ofObservations.add(observation(row));
      }
    }
    assertThat(places).doesNotHaveDuplicates();
    assertThat(ofMessages).containsExactlyInAnyOrderElementsOf(messages.keySet());
    assertThat(ofLines).containsExactlyInAnyOrderElementsOf(day.undecodable().keySet());
    assertThat(ofObservations).containsExactlyInAnyOrderElementsOf(day.refused().keySet());
  }

  private static void assertMessage(Row row, BadMessages.Bad bad) {
    assertThat(row.<String>getAs("issue_code")).isEqualTo(bad.code());
    assertThat(row.<byte[]>getAs("raw")).isEqualTo(bad.kept());
    assertThat(row.<Long>getAs("raw_length")).isEqualTo(bad.length());
  }

  private void assertLine(Row row) {
    DirtyDay.BadRecord bad = day.undecodable().get(row.<String>getAs("source_place"));
    assertThat(bad).as("what lay at %s", row.<String>getAs("source_place")).isNotNull();
    assertThat(row.<String>getAs("topic")).isEqualTo(place.settings().topics().quarantine());
    assertThat(row.<String>getAs("issue_code")).isEqualTo(bad.code());
    assertThat(row.<byte[]>getAs("raw")).isEqualTo(bad.raw());
    assertThat(row.<Long>getAs("raw_length")).isEqualTo(bad.length());
  }

  private String observation(Row row) {
    String key = PlainAvro.stationAndStart(row.<byte[]>getAs("raw"));
    assertThat(row.<String>getAs("issue_code")).as(key).isEqualTo(day.refused().get(key));
    assertThat(key).startsWith(row.<String>getAs("station_id") + " ");
    return key;
  }
}
