package io.tailback.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The contract says of which moment a value is, of what class, and how much of it was observed.
 * This walks over its schemas: each that carries a value says so itself, or is named here.
 */
class ValuesOfTheContractTest {
  private static final ContractFile CONTRACT = new ContractFile();

  private static final Set<String> VALUES =
      Set.of(
          "relativeSpeedRatio",
          "meanRelativeSpeedRatio",
          "flowVehPerHour",
          "meanFlowVehPerHour",
          "vehicleCount",
          "occupancyRatio",
          "congestionLevel",
          "congestionIndex",
          "congestedKm",
          "congestedShare",
          "paceRatio",
          "vehKm",
          "vehHours",
          "delayVehHours",
          "impactKmH");

  /** What the schema of a value has to have; the others of an answer, if it needs any. */
  private record Says(List<String> itself, String answer, List<String> ofTheAnswer) {
    static Says with(String... properties) {
      return new Says(List.of(properties), null, List.of());
    }

    Says and(String schema, String... properties) {
      return new Says(itself, schema, List.of(properties));
    }
  }

  private static final Says NOW =
      Says.with("ageSeconds", "valueClass", "observedShare", "speedMethod");

  /** Nobody has observed what is still to come. */
  private static final Says TO_COME = Says.with("ageSeconds", "valueClass", "issuedAt", "validAt");

  private static final Map<String, Says> SAY =
      Map.ofEntries(
          Map.entry("LiveState", NOW),
          Map.entry("LiveObservation", NOW),
          Map.entry("StateItem", NOW),
          // Of observed speeds alone, as its description says.
          Map.entry("RankingItem", Says.with("ageSeconds", "valueClass", "observedShare")),
          Map.entry("ForecastItem", TO_COME),
          Map.entry(
              "ForecastStep",
              Says.with("validAt").and("ForecastIssue", "ageSeconds", "valueClass", "issuedAt")),
          // Of real time only, as its descriptions say; its age is the answer's.
          Map.entry("LiveSummary", Says.with("observedShare").and("Meta", "ageSeconds", "stale")),
          // The past: the time on the road, and the class at the head of the list.
          Map.entry(
              "PastForecast",
              Says.with("validAt", "issuedAt", "modelVersion", "valueClass", "observedShare")
                  .and("Meta", "asOf", "ageSeconds")),
          Map.entry(
              "Field.observed",
              Says.with("windowStarts", "valueClass", "observedShare")
                  .and("Meta", "asOf", "ageSeconds")),
          // Nothing of it was observed: that is what its name says.
          Map.entry(
              "Field.filledIn",
              Says.with("windowStarts", "valueClass").and("Meta", "asOf", "ageSeconds")),
          Map.entry(
              "Field.forecast",
              Says.with("windowStarts", "valueClass", "issuedAt", "modelVersion")
                  .and("Meta", "asOf", "ageSeconds")),
          Map.entry(
              "PatternSlot",
              Says.with("start", "n").and("Pattern", "valueClass", "trainedFrom", "trainedTo")),
          // Figures of many days: what they rest on stands beside them.
          Map.entry("HourItem", Says.with("observedShare").and("Trends", "basis")),
          Map.entry("PeakItem", Says.with().and("Trends", "basis")),
          Map.entry("CongestedStation", Says.with("observedShare").and("Trends", "basis")),
          Map.entry("MeasureItem", Says.with("observedShare").and("Measures", "basis")),
          Map.entry("Bottleneck", Says.with("start", "end").and("Bottlenecks", "basis")),
          Map.entry("BottleneckPlace", Says.with().and("BottleneckPlaces", "basis")),
          // Of the road and of models, not of its traffic: they do not age.
          Map.entry("Station", Says.with()),
          Map.entry("Field.stations", Says.with()),
          Map.entry("HorizonMetrics", Says.with().and("Model", "testedFrom", "testedTo")),
          Map.entry("ModelError", Says.with("serviceDate", "modelVersion")),
          Map.entry("PastForecasts", Says.with("from", "to", "pairs")));

  private static Map<String, JsonNode> schemasWithValues() {
    Map<String, JsonNode> found = new TreeMap<>();
    CONTRACT.schemas().properties().forEach(one -> walk(one.getKey(), one.getValue(), found));
    return found;
  }

  private static void walk(String name, JsonNode schema, Map<String, JsonNode> found) {
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      if (property.getKey().endsWith("Kmh") || VALUES.contains(property.getKey())) {
        found.put(name, schema);
      }
      walk(name + "." + property.getKey(), property.getValue(), found);
    }
    if (schema.has("items")) {
      walk(name, schema.path("items"), found);
    }
  }

  private static List<String> required(JsonNode schema) {
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    return required;
  }

  @Test
  void everySchemaThatCarriesAValueIsKnownHere() {
    assertThat(schemasWithValues().keySet()).isEqualTo(new TreeMap<>(SAY).keySet());
  }

  @TestFactory
  List<DynamicTest> everyValueSaysOfWhichMomentItIsAndWhatItRestsOn() {
    Map<String, JsonNode> schemas = schemasWithValues();
    return SAY.entrySet().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.getKey(), () -> hold(one.getValue(), schemas.get(one.getKey()))))
        .toList();
  }

  private static void hold(Says says, JsonNode schema) {
    assertThat(required(schema)).containsAll(says.itself());
    if (says.answer() != null) {
      assertThat(required(CONTRACT.schemas().path(says.answer()))).containsAll(says.ofTheAnswer());
    }
  }

  /** Where the age is said by the answer's Meta, the answer has one. */
  @Test
  void everyAnswerAboutThePastHasMeta() {
    for (String answer :
        List.of(
            "LiveSummary",
            "PastForecasts",
            "Field",
            "Pattern",
            "Trends",
            "Measures",
            "Bottlenecks",
            "BottleneckPlaces")) {
      assertThat(CONTRACT.schemas().path(answer).at("/allOf/0/$ref").asText())
          .as(answer)
          .isEqualTo("#/components/schemas/Meta");
    }
  }
}
