package io.tailback.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KindTest {
  private static final List<LocalDate> DATES =
      List.of(LocalDate.of(2022, 1, 17), LocalDate.of(2012, 5, 28));

  @Test
  void numbersAreReadAsPeopleWriteThem() {
    assertThat(Kind.of(double.class).read("1.5")).contains(1.5);
    assertThat(Kind.of(double.class).read("1d")).isEmpty();
    assertThat(Kind.of(double.class).read("NaN")).isEmpty();
    assertThat(Kind.of(double.class).read("1e999")).isEmpty();
    assertThat(Kind.of(int.class).read("3000000000")).isEmpty();
    assertThat(Kind.of(long.class).read("3000000000")).contains(3_000_000_000L);
  }

  @Test
  void aTruthIsTrueOrFalseAndNothingElse() {
    assertThat(Kind.of(boolean.class).read("true")).contains(true);
    assertThat(Kind.of(boolean.class).read("yes")).isEmpty();
  }

  @Test
  void constantsAreReadWhateverTheLanguageOfTheMachine() {
    assertThat(Kind.of(TimeUnit.class).read("milliseconds")).contains(TimeUnit.MILLISECONDS);
    assertThat(Kind.of(TimeUnit.class).write(TimeUnit.MINUTES)).isEqualTo("minutes");
  }

  @Test
  void aDurationTooLongForTheClockIsNone() {
    assertThat(Kind.of(Duration.class).read("999999999999999999 days")).isEmpty();
  }

  @Test
  void datesAreReadOneByOneAndNoneIsGuessed() throws NoSuchFieldException {
    Kind dates = Kind.of(KindTest.class.getDeclaredField("DATES").getGenericType());

    assertThat(dates.read("2022-01-17, 2012-05-28")).contains(DATES);
    assertThat(dates.write(DATES)).isEqualTo("2022-01-17, 2012-05-28");
    assertThat(dates.read("")).contains(List.of());
    assertThat(dates.read("2022-02-30")).isEmpty();
    assertThat(dates.description()).isEqualTo("a list in which each item is a date");
  }

  @Test
  void aTypeThatNobodyCanWriteIsAMistakeInTheRecord() {
    assertThatThrownBy(() -> Kind.of(Instant.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("No setting can be a java.time.Instant");
  }
}
