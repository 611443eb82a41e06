package io.tailback.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tailback.core.forecast.HorizonSpeeds;
import io.tailback.core.forecast.ModelFixtures;
import io.tailback.core.forecast.SpeedModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pmml4s.model.Model;

class PmmlExportTest {
  private static final int INPUTS = 30;
  private static final int ROWS = 400;
  private static final List<String> NAMES =
      IntStream.range(0, INPUTS).mapToObj(i -> "feature_" + i).toList();

  private final SplittableRandom random = new SplittableRandom(11);
  private final SpeedModel model = ModelFixtures.model(random, 25, 6, INPUTS);

  @Test
  void anotherEngineSaysTheSame() throws IOException {
    for (int horizon : new int[] {0, 5, 11}) {
      Model pmml = Model.fromString(written(horizon));
      int atABound = 0;
      for (int i = 0; i < ROWS; i++) {
        double[] vector = ModelFixtures.vector(random, INPUTS);
        double expected = forecast(vector)[horizon];
        atABound += expected == SpeedModel.LOWEST_KMH || expected == SpeedModel.HIGHEST_KMH ? 1 : 0;
        Map<String, Object> row = new HashMap<>();
        for (int feature = 0; feature < INPUTS; feature++) {
          row.put(NAMES.get(feature), vector[feature]);
        }
        assertThat((Double) pmml.predict(row).get(PmmlExport.RESULT))
            .isCloseTo(expected, within(1e-9 * expected));
      }
      assertThat(atABound).as("rows that show the bounds").isBetween(1, ROWS / 2);
    }
  }

  private double[] forecast(double[] vector) {
    HorizonSpeeds speeds = new HorizonSpeeds();
    model.forecastInto(vector, speeds);
    return speeds.p50();
  }

  @Test
  void theSameModelHasTheSameBytes() throws IOException {
    assertThat(written(3))
        .isEqualTo(written(3))
        .contains("version=\"4.4\"")
        .contains("speed_in_20_kmh");
  }

  @Test
  void namesThatDoNotFitAreRefused() {
    assertThatThrownBy(
            () -> PmmlExport.write(model, List.of("one"), 0, new ByteArrayOutputStream()))
        .hasMessage("1 names do not fit a model of 30 features");
  }

  private String written(int horizon) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PmmlExport.write(model, NAMES, horizon, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
