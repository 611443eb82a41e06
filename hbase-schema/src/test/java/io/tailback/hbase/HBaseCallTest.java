package io.tailback.hbase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class HBaseCallTest {
  @Test
  void theReasonIsTheInnermostCauseInOneLine() {
    IOException failure =
        new IOException("outer", new ConnectException("Connection refused\nand more"));

    assertThat(HBaseCall.reason(failure)).isEqualTo("ConnectException: Connection refused");
  }

  @Test
  void aCauseWithoutWordsIsNamed() {
    assertThat(HBaseCall.reason(new IOException())).isEqualTo("IOException");
  }
}
