package io.tailback.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every answer with speeds, asked in both units, in each of its forms. */
@ExtendWith(SharedApi.class)
class UnitsApiTest {
  private static final ContractFile IN_KMH = new ContractFile();
  private static final ContractFile IN_MPH = ContractFile.inMiles();

  private final TestApi api;

  UnitsApiTest(TestApi api) {
    this.api = api;
  }

  @TestFactory
  Stream<DynamicTest> bothUnitsSayTheSameUnderTheirOwnNames() {
    return IN_KMH.operations().values().stream()
        .filter(ContractFile.Operation::takesUnits)
        .flatMap(
            operation ->
                operation.forms().stream()
                    .map(
                        form ->
                            DynamicTest.dynamicTest(
                                operation.id() + " as " + form, () -> hold(operation, form))));
  }

  private void hold(ContractFile.Operation operation, String form) {
    String path =
        operation.path().replace("{stationId}", "A").replace("{corridorId}", "I5-N")
            + (operation.id().equals("pastForecasts")
                ? "?from=" + RoadFixture.SEVEN + "&to=" + RoadFixture.EIGHT + "&units="
                : "?units=");
    HttpResponse<String> kmh = api.get(path + "kmh", "Accept", form);
    HttpResponse<String> mph = api.get(path + "mph", "Accept", form);

    assertThat(kmh.statusCode()).as(kmh.body()).isEqualTo(200);
    assertThat(mph.statusCode()).as(mph.body()).isEqualTo(200);
    assertThat(mph.body()).doesNotContain("Kmh").contains("Mph");
    if (form.equals("text/csv")) {
      sameTable(kmh.body(), mph.body());
    } else {
      assertThat(IN_MPH.faults(IN_MPH.operation("get", path), 200, form, TestApi.tree(mph)))
          .as(mph.body())
          .isEmpty();
      same("", TestApi.tree(kmh), TestApi.tree(mph));
    }
  }

  private static void same(String name, JsonNode kmh, JsonNode mph) {
    assertThat(mph.size()).as(name).isEqualTo(kmh.size());
    if (kmh.isObject()) {
      for (Map.Entry<String, JsonNode> field : kmh.properties()) {
        assertThat(mph.has(inMiles(field.getKey()))).as(field.getKey()).isTrue();
        same(field.getKey(), field.getValue(), mph.get(inMiles(field.getKey())));
      }
    } else if (kmh.isArray()) {
      for (int i = 0; i < kmh.size(); i++) {
        same(name, kmh.get(i), mph.get(i));
      }
    } else if (name.endsWith("Kmh") && !kmh.isNull()) {
      assertThat(mph.asDouble()).as(name).isEqualTo(miles(kmh.asDouble()));
    } else {
      assertThat(mph).as(name).isEqualTo(kmh);
    }
  }

  private static void sameTable(String kmh, String mph) {
    List<String> lines = kmh.lines().toList();
    List<String> others = mph.lines().toList();
    String[] names = lines.get(0).split(",", -1);
    assertThat(others.get(0)).isEqualTo(lines.get(0).replace("Kmh", "Mph"));
    assertThat(others).hasSameSizeAs(lines).hasSizeGreaterThan(1);
    for (int line = 1; line < lines.size(); line++) {
      String[] cells = lines.get(line).split(",", -1);
      String[] theirs = others.get(line).split(",", -1);
      for (int i = 0; i < names.length; i++) {
        boolean isSpeed = names[i].endsWith("Kmh") && !cells[i].isEmpty();
        String expected = isSpeed ? String.valueOf(miles(Double.parseDouble(cells[i]))) : cells[i];
        assertThat(theirs[i]).as(names[i]).isEqualTo(expected);
      }
    }
  }

  private static String inMiles(String name) {
    return name.replaceAll("Kmh$", "Mph");
  }

  /** What the contract promises: the published km/h by 1.609344, two decimals. */
  private static double miles(double kmh) {
    return Math.round(kmh / 1.609344 * 100) / 100.0;
  }

  @Test
  void kmhIsWhatNobodyHasToAskFor() {
    assertThat(api.json("/api/v1/stations/A")).isEqualTo(api.json("/api/v1/stations/A?units=kmh"));
    // 50 km/h at station B is 31.07 mph.
    assertThat(api.json("/api/v1/live/states/B?units=mph").at("/state/speedMph").asDouble())
        .isEqualTo(31.07);
  }

  @Test
  void anotherUnitIsRefusedAndSoIsOneWhereThereAreNoSpeeds() {
    HttpResponse<String> knots = api.get("/api/v1/live/states?units=knots");
    assertThat(knots.statusCode()).isEqualTo(400);
    assertThat(TestApi.tree(knots).at("/field").asText()).isEqualTo("units");
    assertThat(TestApi.tree(knots).at("/detail").asText()).contains("one of kmh, mph");
    assertThat(api.get("/api/v1/system/books?units=mph").statusCode()).isEqualTo(400);
  }
}
