package io.tailback.training.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailback.core.feature.Feature;
import io.tailback.core.forecast.DataIdentity;
import io.tailback.core.forecast.Horizons;
import io.tailback.core.forecast.ModelFile;
import io.tailback.core.network.Network;
import io.tailback.core.network.Station;
import io.tailback.core.time.HolidayCalendar;
import io.tailback.training.evaluate.Evaluation;
import io.tailback.training.evaluate.EvaluationRules;
import io.tailback.training.evaluate.JudgedRows;
import io.tailback.training.evaluate.PredictorEvaluation;
import io.tailback.training.evaluate.RecordedSpeeds;
import io.tailback.training.evaluate.Subset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ModelCardsTest {
  private static final String HOSTILE = "<script>alert(1)</script>|x";
  private static final EvaluationRules RULES =
      EvaluationRules.of(RecordedSpeeds.ZONE, HolidayCalendar.NONE);
  private static final ModelCard CARD = card(evaluation());

  private static Evaluation evaluation() {
    RecordedSpeeds rows = new RecordedSpeeds(11, HOSTILE, "716328");
    return Evaluation.of(
        rows,
        List.of(rows.model(), rows.persistence(), rows.average()),
        Network.of(
            List.of(
                Station.named(HOSTILE).withFreeFlowSpeedKmh(105.0),
                Station.named("716328").withFreeFlowSpeedKmh(105.0))),
        RULES);
  }

  private static ModelCard card(Evaluation evaluation) {
    return new ModelCard(
        new CardIdentity("tailback-speed", "3", Instant.parse("2012-07-01T02:00:00Z"), "0.1.0"),
        Purpose.SPEED_FORECAST,
        new CardData(
            new DataIdentity("station_states", 17),
            Instant.parse("2012-03-01T08:00:00Z"),
            Instant.parse("2012-06-28T07:00:00Z"),
            Instant.parse("2012-05-23T18:00:00Z"),
            Instant.parse("2012-06-04T06:00:00Z"),
            2,
            new CardData.Rows(651_000, 93_000, 187_000)),
        new Recipe(
            "f1-2-0badcafe",
            List.of(
                new Feature("speed_last_kmh", "km/h", "Last observed speed"),
                new Feature("a&b", "1", "Less < more")),
            new TreeMap<>(Map.of("trees", "200", "depth", "8")),
            new TreeMap<>(Map.of("boosting", 42L))),
        evaluation,
        List.of(new FeatureWeight("speed_last_kmh", 0.75), new FeatureWeight("a&b", 0.25)),
        Optional.of(
            new CrossValidation(
                "mean of the MAE at 15, 30 and 60 minutes, km/h",
                List.of(
                    new CrossValidation.Row("linear", "", List.of(6.1, 6.3), false),
                    new CrossValidation.Row("boosted_medians", "depth 8", List.of(5.1), true)))),
        new TrainingCost(2411.4, 1504.6, "2 cores, 6 GB"),
        List.of("Holidays are few in the data."));
  }

  private static ModelCard emptyCard() {
    RecordedSpeeds rows = new RecordedSpeeds(1, "716328");
    // Rows of which none is judged.
    JudgedRows none =
        (JudgedRows)
            Proxy.newProxyInstance(
                JudgedRows.class.getClassLoader(),
                new Class<?>[] {JudgedRows.class},
                (self, method, arguments) ->
                    method.getName().equals("isJudged")
                        ? Boolean.FALSE
                        : method.invoke(rows, arguments));
    return card(Evaluation.of(none, List.of(rows.model()), Network.of(List.of()), RULES));
  }

  private static String file(ModelCard card, String name) {
    ModelFile file = ModelCards.files(card).get(name);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      file.writeTo(bytes);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theJsonHoldsTheNumbersOfTheEvaluation() throws IOException {
    JsonNode json = new ObjectMapper().readTree(file(CARD, ModelCards.JSON));

    assertThat(json.at("/data/table_version").longValue()).isEqualTo(17);
    assertThat(json.at("/seeds/boosting").longValue()).isEqualTo(42);
    assertThat(json.at("/features/1/name").textValue()).isEqualTo("a&b");
    Evaluation evaluation = CARD.evaluation();
    for (int i = 0; i < evaluation.predictors().size(); i++) {
      PredictorEvaluation one = evaluation.predictors().get(i);
      JsonNode predictor = json.at("/evaluation/predictors/" + i);
      assertThat(predictor.get("name").textValue()).isEqualTo(one.name());
      for (int h = 0; h < Horizons.COUNT; h++) {
        JsonNode peaks = predictor.at("/errors/peaks/" + h);
        int minutes = Horizons.minutesOf(h);
        assertThat(peaks.get("minutes").intValue()).isEqualTo(minutes);
        double mae = one.errors(Subset.PEAKS, minutes).maeKmh().value();
        assertThat(peaks.get("mae_kmh").doubleValue()).isEqualTo(mae);
        assertThat(peaks.get("mae_mph").doubleValue()).isEqualTo(mae / 1.609344);
        assertThat(peaks.get("rmse_kmh").doubleValue())
            .isEqualTo(one.errors(Subset.PEAKS, minutes).rmseKmh().value());
      }
      assertThat(predictor.at("/levels/0/macro_f1").doubleValue())
          .isEqualTo(one.levels(15).macroF1().value());
      assertThat(predictor.at("/by_station/2/mae_kmh").get(HOSTILE).doubleValue())
          .isEqualTo(
              one.errorsByStation(60)
                  .get(1 - evaluation.stations().indexOf("716328"))
                  .maeKmh()
                  .value());
    }
    assertThat(json.at("/evaluation/predictors/0/interval/all_times/5/coverage_rate").doubleValue())
        .isEqualTo(evaluation.model().coverage(Subset.ALL_TIMES, 30).rate().value());
    assertThat(json.at("/evaluation/predictors/1").has("interval")).isFalse();
    assertThat(json.at("/evaluation/good_day/points").size())
        .isEqualTo(evaluation.goodDay().orElseThrow().points().size());
  }

  @Test
  void thePageAsksNobodyForAnything() {
    String page = file(CARD, ModelCards.PAGE);

    assertThat(page).contains("default-src 'none'").doesNotContain("http:", "https:", "//www");
    assertThat(page).doesNotContain("<script", "src=", "@import", "url(", "onload");
  }

  @Test
  void aHostileNameStaysAName() {
    assertThat(file(CARD, ModelCards.PAGE))
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;|x")
        .doesNotContain("<script");
    assertThat(file(CARD, ModelCards.MARKDOWN))
        .contains("| &lt;script&gt;alert(1)&lt;/script&gt;\\|x |")
        .doesNotContain("<script");
  }

  @Test
  void thePageIsWellFormedExceptForVoidElements() throws Exception {
    String page =
        file(CARD, ModelCards.PAGE)
            .replace("<!DOCTYPE html>\n", "")
            .replaceAll("<(meta|link)([^>]*)>", "<$1$2/>");
    javax.xml.parsers.DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new java.io.ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void theSameCardIsTheSameBytes() {
    ModelCard again = card(evaluation());
    for (String name : List.of(ModelCards.JSON, ModelCards.MARKDOWN, ModelCards.PAGE)) {
      assertThat(file(again, name)).isEqualTo(file(CARD, name));
    }
  }

  @Test
  void markdownRowsHaveAsManyCellsAsTheirHeader() {
    int columns = 0;
    for (String line : file(CARD, ModelCards.MARKDOWN).lines().toList()) {
      int cells = line.startsWith("|") ? line.split("(?<!\\\\)\\|", -1).length : 0;
      assertThat(columns == 0 || cells == 0 || cells == columns).as(line).isTrue();
      columns = cells;
    }
  }

  @Test
  void whereNothingWasJudgedItSaysSo() throws IOException {
    ModelCard empty = emptyCard();
    assertThat(file(empty, ModelCards.PAGE))
        .contains("There are no data to judge the model by.")
        .contains("No data: there is nothing to draw.")
        .contains("no data")
        .doesNotContain("NaN", "Infinity", "null");
    assertThat(file(empty, ModelCards.MARKDOWN)).contains("no data").doesNotContain("NaN", "null");
    JsonNode json = new ObjectMapper().readTree(file(empty, ModelCards.JSON));
    assertThat(json.at("/evaluation/predictors/0/errors/peaks/0/mae_kmh").isNull()).isTrue();
    assertThat(json.at("/evaluation/good_day").isNull()).isTrue();
  }
}
