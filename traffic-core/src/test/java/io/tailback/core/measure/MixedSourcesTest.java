package io.tailback.core.measure;

import static io.tailback.core.observation.Origin.DETECTOR;
import static io.tailback.core.observation.Origin.PROBE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class MixedSourcesTest {
  @Test
  void probeSpeedWithADetectorsCountIsMixed() {
    assertThat(MixedSources.of(Set.of(DETECTOR), Set.of(PROBE))).isTrue();
    assertThat(MixedSources.of(Set.of(DETECTOR), Set.of(DETECTOR, PROBE))).isTrue();
  }

  @Test
  void oneKindOfEyeIsNotMixedAndASideThatWasNotMeasuredMixesNothing() {
    assertThat(MixedSources.of(Set.of(DETECTOR), Set.of(DETECTOR))).isFalse();
    assertThat(MixedSources.of(Set.of(), Set.of(PROBE))).isFalse();
  }
}
