package io.tailback.app.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrikeTest {
  @ParameterizedTest
  @ValueSource(ints = {3, 6, 10, 30, 200})
  void eachProcessGetsAThirdOfTheKills(int kills) {
    List<Strike> plan = Strike.plan(kills, new Random(1));

    assertThat(plan).hasSize(kills);
    Map<Strike.Victim, Long> each =
        plan.stream().collect(Collectors.groupingBy(Strike::victim, Collectors.counting()));
    assertThat(each.values()).allMatch(count -> count >= kills / 3);
  }

  @Test
  void thirtyKillsHitEveryMomentOfEveryProcess() {
    Map<Strike, Long> counts =
        Strike.plan(30, new Random(1)).stream()
            .collect(Collectors.groupingBy(strike -> strike, Collectors.counting()));

    assertThat(counts).hasSize(5 + 2 + 2);
    assertThat(counts.get(new Strike(Strike.Victim.DRIVER, Strike.Moment.AFTER_DELTA)))
        .isEqualTo(2);
  }

  @Test
  void aProcessIsKilledWhileStartingOnlyRightAfterItWasKilled() {
    for (int seed = 0; seed < 20; seed++) {
      List<Strike> plan = Strike.plan(30, new Random(seed));
      for (int i = 0; i < plan.size(); i++) {
        if (plan.get(i).moment() == Strike.Moment.STARTING) {
          assertThat(plan.get(i - 1).victim()).isEqualTo(plan.get(i).victim());
        }
      }
    }
  }

  @Test
  void theSameSeedMakesTheSamePlan() {
    assertThat(Strike.plan(30, new Random(4)))
        .isEqualTo(Strike.plan(30, new Random(4)))
        .isNotEqualTo(Strike.plan(30, new Random(5)));
  }
}
