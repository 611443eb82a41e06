package io.tailback.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailback.core.TailbackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SourceFormatTest {
  @ParameterizedTest
  @EnumSource
  void isFoundByItsWord(SourceFormat format) {
    assertThat(SourceFormat.of(format.word())).isEqualTo(format);
  }

  @Test
  void refusesAnotherWordAndNamesTheKnownOnes() {
    assertThatThrownBy(() -> SourceFormat.of("datex"))
        .isInstanceOfSatisfying(TailbackException.class, e -> assertThat(e.exitCode()).isEqualTo(2))
        .hasMessage(
            "`datex` is not a format that ingest reads: write one of metr-la, pems-5min, pems-raw.");
  }
}
