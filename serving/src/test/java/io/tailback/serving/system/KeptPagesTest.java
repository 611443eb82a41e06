package io.tailback.serving.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is kept in memory for those who ask without a key. */
class KeptPagesTest {
  @Test
  void aFileThatIsNotThereIsNotKept() {
    Dashboard page = new Dashboard();
    for (int i = 0; i < 100; i++) {
      assertThat(page.file("/a" + i + ".js")).isEmpty();
    }

    assertThat(page.kept()).isZero();
  }

  @Test
  void theContractsPageIsMadeOnce() {
    Contract contract = new Contract();

    assertThat(contract.html()).isSameAs(contract.html());
  }
}
