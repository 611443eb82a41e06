package io.tailback.hbase;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.MONDAY_0805;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NewestTest {
  private static final Instant NOW = Instant.parse("2026-01-05T16:00:00Z");

  private record Value(String key, Instant liveTime, Instant eventTime) {}

  @Test
  void keepsTheNewestOfEachKey() {
    Value older = new Value("a", NOW, MONDAY_0805);
    Value newer = new Value("a", NOW.plusMillis(1), MONDAY_0800);
    Value other = new Value("b", NOW, MONDAY_0800);

    assertThat(newest(newer, other, older)).containsExactlyInAnyOrder(newer, other);
  }

  @Test
  void ofTwoAtTheSameTimeTheLaterEventWins() {
    Value earlier = new Value("a", NOW, MONDAY_0800);
    Value later = new Value("a", NOW, MONDAY_0805);

    assertThat(newest(earlier, later)).containsExactly(later);
    assertThat(newest(later, earlier)).containsExactly(later);
  }

  private static Stream<Value> newest(Value... values) {
    return Newest.of(List.of(values), Value::key, Value::liveTime, Value::eventTime);
  }
}
