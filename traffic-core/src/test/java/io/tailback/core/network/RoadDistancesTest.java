package io.tailback.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoadDistancesTest {
  @Test
  void areDirectedAndKeepTheShorterOfTwo() {
    RoadDistances distances =
        new RoadDistances.Builder().add("a", "b", 7).add("a", "b", 5).add("a", "a", 1).build();

    assertThat(distances.from("a")).containsExactly(entry("b", 5.0));
    assertThat(distances.from("b")).isEmpty();
    assertThat(distances.isEmpty()).isFalse();
    assertThat(RoadDistances.NONE.isEmpty()).isTrue();
  }

  @Test
  void standOverOthersPairByPair() {
    RoadDistances older =
        new RoadDistances.Builder().add("a", "b", 1).add("a", "c", 2).add("d", "a", 3).build();
    RoadDistances newer = new RoadDistances.Builder().add("a", "b", 9).add("b", "a", 8).build();
    List<String> pairs = new ArrayList<>();

    newer.over(older).forEach((from, to, metres) -> pairs.add(from + to + metres));

    assertThat(pairs).containsExactlyInAnyOrder("ab9.0", "ac2.0", "ba8.0", "da3.0");
    assertThat(newer.over(RoadDistances.NONE).all()).isEqualTo(newer.all());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void areNoLengthsBelowZeroAndNoneWithoutEnd(double metres) {
    assertThatThrownBy(() -> new RoadDistances.Builder().add("a", "b", metres))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The distance from a to b is " + metres + " m");
  }
}
