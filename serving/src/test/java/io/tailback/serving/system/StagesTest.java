package io.tailback.serving.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.TrafficFixtures;
import io.tailback.core.state.ClosedState;
import io.tailback.core.state.StationState;
import io.tailback.serving.http.Meta;
import io.tailback.serving.live.LiveBoard;
import io.tailback.serving.live.Standing;
import io.tailback.serving.push.TopicFeed;
import io.tailback.serving.table.Tables;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stage of the messages; the others are aged at the whole server. */
class StagesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

  @TempDir private Path folder;
  private final Standing kafka = new Standing("kafka", () -> NOW);

  private Stages.Stage kafka(Optional<TopicFeed.Progress> progress) {
    Meta meta = new Meta(null, null, NOW, null, true, "delta", "UTC", "none", null);
    Tables tables = new Tables(folder.toString(), new Configuration());
    Standing store = new Standing("hbase", () -> NOW);
    return new Stages(new LiveBoard(), tables, store, kafka, () -> progress, ZoneOffset.UTC)
        .list(meta)
        .get(0);
  }

  private static Optional<TopicFeed.Progress> read(long agoSeconds) {
    StationState state =
        TrafficFixtures.stationState(TrafficFixtures.STATION_A, TrafficFixtures.MONDAY_0800)
            .build();
    return Optional.of(
        new TopicFeed.Progress(7, new ClosedState(state, NOW.minusSeconds(agoSeconds))));
  }

  @Test
  void theNewestStateThatCameByMessageAges() {
    kafka.up(1000);
    Stages.Stage young = kafka(read(1800));

    assertThat(young.status()).isEqualTo("OK");
    assertThat(young.ageSeconds()).isEqualTo(1800);
    assertThat(young.newest()).isEqualTo(TrafficFixtures.MONDAY_0800.plusSeconds(300));
    assertThat(young.lagMessages()).isEqualTo(7);
    assertThat(kafka(read(1801)).status()).isEqualTo("STALE");
  }

  @Test
  void withoutAMessageOrABrokerNothingIsFresh() {
    kafka.up(1000);
    assertThat(kafka(Optional.of(new TopicFeed.Progress(0, null))).status()).isEqualTo("UNKNOWN");
    assertThat(kafka(Optional.empty()).status()).isEqualTo("UNKNOWN");
    kafka.down("Kafka does not answer");

    assertThat(kafka(read(0)).status()).isEqualTo("DOWN");
    assertThat(kafka(read(0)).lagMessages()).isNull();
  }
}
