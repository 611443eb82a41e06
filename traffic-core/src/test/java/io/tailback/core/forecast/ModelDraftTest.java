package io.tailback.core.forecast;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelDraftTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "/etc/x", "../x", "a/../b", "a//b", "a\\b", ".hidden", "a b", "a/"})
  void aNameThatCouldLeaveTheFolderIsRefused(String name) {
    assertThatThrownBy(() -> ModelDrafts.with(Metrics.builder().build(), Map.of(name, new byte[0])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("names no file of a model");
  }
}
