package io.tailback.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnixCronTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 2 * * 0        | 0 0 2 ? * SUN",
        "0 2 * * 7        | 0 0 2 ? * SUN",
        "30 4 * * 1-5     | 0 30 4 ? * MON-FRI",
        "*/15 * * * *     | 0 */15 * * * ?",
        "0 3 1 * *        | 0 0 3 1 * ?",
        "0 3 1,15 */2 *   | 0 0 3 1,15 */2 ?",
        "5 0 * * sat,SUN  | 0 5 0 ? * SAT,SUN"
      })
  void saysTheSameInQuartzWords(String unix, String quartz) throws ParseException {
    assertThat(UnixCron.hasFiveFields(unix)).isTrue();
    assertThat(UnixCron.inQuartz(unix)).contains(quartz);
    assertThat(Cron.of(quartz, ZoneOffset.UTC).expression()).isEqualTo(quartz);
  }

  @Test
  void quartzHasNoWordForEitherDay() {
    assertThat(UnixCron.inQuartz("0 2 1 * 0")).isEmpty();
  }

  @Test
  void sixFieldsAreNoUnixCron() {
    assertThat(UnixCron.hasFiveFields("0 0 2 ? * SUN")).isFalse();
  }
}
