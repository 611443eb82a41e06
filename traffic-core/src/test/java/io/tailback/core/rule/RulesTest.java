package io.tailback.core.rule;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.STATION_UNKNOWN;
import static io.tailback.core.TrafficFixtures.network;
import static io.tailback.core.TrafficFixtures.observation;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailback.core.observation.IssueCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesTest {
  private final Rules rules = Rules.of(network(), ValidationConfig.DEFAULT);

  @Test
  void findsNothingWrongWithACleanObservation() {
    assertThat(rules.firstIssue(observation(STATION_A, MONDAY_0800).build())).isEmpty();
    assertThat(
            rules.firstIssue(
                observation(STATION_A, MONDAY_0800)
                    .vehicleCount(300)
                    .occupancy(0.07)
                    .speedKmh(95)
                    .build()))
        .isEmpty();
  }

  @Test
  void letsARecordWithoutAnyMeasurementPass() {
    assertThat(rules.firstIssue(observation(STATION_A, MONDAY_0800).speedKmh(null).build()))
        .isEmpty();
  }

  @Test
  void asksForThePlaceThenTheTimeThenTheValues() {
    assertThat(Rules.inOrder(ValidationConfig.DEFAULT).stream().map(Rule::code))
        .containsExactly(
            IssueCode.STATION_MISSING,
            IssueCode.STATION_UNKNOWN,
            IssueCode.OFF_GRID,
            IssueCode.TIME_IN_FUTURE,
            IssueCode.TIME_TOO_OLD,
            IssueCode.SPEED_OUT_OF_RANGE,
            IssueCode.FLOW_OUT_OF_RANGE,
            IssueCode.OCCUPANCY_OUT_OF_RANGE,
            IssueCode.UNIT_OUT_OF_RANGE,
            IssueCode.TRIPLE_INCONSISTENT);
  }

  @Test
  void namesTheFirstOfSeveralIssues() {
    assertThat(
            rules.firstIssue(
                observation(STATION_UNKNOWN, MONDAY_0800.plusSeconds(1)).speedKmh(-1).build()))
        .hasValue(new Issue(IssueCode.STATION_UNKNOWN, "the network has no station 999999"));
    assertThat(
            rules.firstIssue(
                observation(STATION_A, MONDAY_0800.plusSeconds(1)).speedKmh(-1).build()))
        .map(Issue::code)
        .hasValue(IssueCode.OFF_GRID);
    assertThat(
            rules.firstIssue(observation(STATION_A, MONDAY_0800).speedKmh(-1).occupancy(2).build()))
        .map(Issue::code)
        .hasValue(IssueCode.SPEED_OUT_OF_RANGE);
  }

  @Test
  void takesTheLimitsOfTheConfiguration() {
    ValidationConfig strict = new ValidationConfig(Duration.ZERO, Duration.ofHours(1), 100);
    Rules strictRules = Rules.of(network(), strict);

    assertThat(strictRules.firstIssue(observation(STATION_A, MONDAY_0800).speedKmh(101).build()))
        .map(Issue::code)
        .hasValue(IssueCode.SPEED_OUT_OF_RANGE);
    assertThat(
            strictRules.firstIssue(
                observation(STATION_A, MONDAY_0800)
                    .sourceTime(MONDAY_0800.minusSeconds(1))
                    .build()))
        .map(Issue::code)
        .hasValue(IssueCode.TIME_IN_FUTURE);
    assertThat(
            strictRules.firstIssue(
                observation(STATION_A, MONDAY_0800)
                    .sourceTime(MONDAY_0800.plusSeconds(3601))
                    .build()))
        .map(Issue::code)
        .hasValue(IssueCode.TIME_TOO_OLD);
  }

  @Test
  void everyRuleHasACodeOfItsOwnWithAMeaning() {
    List<Rule> all = Rules.inOrder(ValidationConfig.DEFAULT);

    assertThat(all).extracting(Rule::code).doesNotContainNull().doesNotHaveDuplicates();
    assertThat(all).allSatisfy(rule -> assertThat(rule.code().meaning()).isNotBlank());
  }

  @Test
  void everyRuleHasATestOfItsOwn() {
    assertThat(Rules.inOrder(ValidationConfig.DEFAULT))
        .allSatisfy(
            rule -> assertThat(Class.forName(rule.getClass().getName() + "Test")).isNotNull());
  }

  @Test
  void everyRuleIsNamedAfterItsCode() {
    assertThat(Rules.inOrder(ValidationConfig.DEFAULT))
        .allSatisfy(
            rule ->
                assertThat(rule.getClass().getSimpleName())
                    .isEqualTo(inCamelCase(rule.code()) + "Rule"));
  }

  @Test
  void noRuleObjectsToMissingMeasurements() {
    assertThat(Rules.inOrder(ValidationConfig.DEFAULT))
        .allSatisfy(
            rule ->
                assertThat(
                        rule.violation(
                            observation(STATION_A, MONDAY_0800).speedKmh(null).build(),
                            network().find(STATION_A)))
                    .isEmpty());
  }

  private static String inCamelCase(IssueCode code) {
    StringBuilder name = new StringBuilder();
    boolean upper = true;
    for (char letter : code.name().toCharArray()) {
      if (letter == '_') {
        upper = true;
        continue;
      }
      name.append(upper ? letter : Character.toLowerCase(letter));
      upper = false;
    }
    return name.toString();
  }
}
