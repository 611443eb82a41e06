package io.tailback.batch.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Holds what the browser has drawn against the CSV files beside the page. */
final class DrawnReport {
  /**
   * Of the cells of a contour, every so many is looked up in the drawn shapes; together they are
   * counted.
   */
  private static final int EVERY = 23;

  private static final String PICTURES =
      """
      [...document.querySelectorAll('svg.picture')].map(svg => ({
        ...svg.dataset,
        width: svg.getBoundingClientRect().width,
        height: svg.getBoundingClientRect().height,
        title: (svg.querySelector('title') || {}).textContent,
        desc: (svg.querySelector('desc') || {}).textContent,
        marks: [...svg.querySelectorAll('.mark')].map(mark => {
          const box = mark.getBoundingClientRect();
          return {...mark.dataset, kind: mark.getAttribute('class'), width: box.width, height: box.height};
        })
      }))
      """;

  /** Asks the drawn shapes themselves which class lies at a place and time. */
  private static final String CLASSES_AT =
      """
      ((picture, cells) => {
        const svg = document.querySelectorAll('svg.picture')[picture];
        const shapes = [...svg.querySelectorAll('path.cells')];
        const middles = {};
        svg.querySelectorAll('rect.row').forEach(row =>
          middles[row.dataset.series] = row.y.baseVal.value + row.height.baseVal.value / 2);
        const seconds = time => time.includes('T') ? Date.parse(time) / 1000
          : 60 * (60 * Number(time.slice(0, 2)) + Number(time.slice(3, 5)));
        const first = seconds(svg.dataset.first), step = Number(svg.dataset.stepSeconds);
        return cells.map(([station, time]) => {
          const column = (seconds(time) - first) / step;
          if (!(station in middles) || column < 0 || column >= Number(svg.dataset.count)) return 'outside';
          const at = new DOMPoint(column + 0.5, middles[station]);
          const hit = shapes.filter(shape => shape.isPointInFill(at));
          return hit.map(shape => (shape.dataset.from || '-Infinity') + ' ' + (shape.dataset.to || 'Infinity')).join('|');
        });
      })\
      """;

  private final Tab tab;
  private final Path folder;

  DrawnReport(Tab tab, Path folder) {
    this.tab = tab;
    this.folder = folder;
  }

  /** Every figure, every mark; says how many marks there were. */
  int equalsItsFiles() throws IOException {
    JsonNode pictures = tab.value(PICTURES);
    int marks = 0;
    for (int i = 0; i < pictures.size(); i++) {
      JsonNode picture = pictures.get(i);
      assertIsDrawn(picture);
      CsvFile csv = CsvFile.read(folder.resolve(picture.get("table").asText() + ".csv"));
      if (picture.has("stepSeconds")) {
        assertContour(i, picture, csv);
      } else {
        assertMarks(picture, csv);
      }
      marks += picture.get("marks").size();
    }
    return marks;
  }

  private static void assertIsDrawn(JsonNode picture) {
    String name = picture.get("figure").asText();
    assertThat(picture.get("width").asDouble()).as("width of %s", name).isGreaterThan(100);
    assertThat(picture.get("height").asDouble()).as("height of %s", name).isGreaterThan(20);
    assertThat(picture.path("title").asText()).as("title of %s", name).isNotBlank();
    assertThat(picture.path("desc").asText()).as("description of %s", name).isNotBlank();
    for (JsonNode mark : picture.get("marks")) {
      double size = mark.get("width").asDouble() + mark.get("height").asDouble();
      assertThat(size).as("%s in %s", mark, name).isPositive();
    }
  }

  /** One mark for each row that has a number, with the number and the names as in the file. */
  private static void assertMarks(JsonNode picture, CsvFile csv) {
    List<String> expected = new ArrayList<>();
    int most = picture.path("most").asInt(Integer.MAX_VALUE);
    for (Map<String, String> row : csv.rows().stream().limit(most).toList()) {
      boolean placed = !field(row, picture, "latitudeColumn").equals("");
      boolean known = !row.get(picture.get("yColumn").asText()).isEmpty();
      // A station without a value is on the map as one without a value.
      if (placed && (known || picture.has("latitudeColumn"))) {
        expected.add(
            key(
                field(row, picture, "seriesColumn"),
                field(row, picture, "xColumn"),
                field(row, picture, "yColumn"),
                field(row, picture, "lowColumn"),
                field(row, picture, "highColumn"),
                field(row, picture, "latitudeColumn")));
      }
    }
    List<String> drawn = new ArrayList<>();
    for (JsonNode mark : picture.get("marks")) {
      drawn.add(
          key(
              data(mark, picture, "series"),
              data(mark, picture, "x"),
              data(mark, picture, "y"),
              data(mark, picture, "low"),
              data(mark, picture, "high"),
              data(mark, picture, "latitude")));
    }
    assertThat(drawn)
        .as(picture.get("figure").asText())
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private void assertContour(int index, JsonNode picture, CsvFile csv) {
    List<Map<String, String>> known =
        csv.rows().stream()
            .filter(
                row ->
                    !picture.has("panelColumn")
                        || field(row, picture, "panelColumn").equals(picture.get("panel").asText()))
            .filter(row -> !field(row, picture, "yColumn").isEmpty())
            .toList();
    int cells = 0;
    for (JsonNode mark : picture.get("marks")) {
      cells += mark.path("cells").asInt(0);
    }
    List<List<String>> asked = new ArrayList<>();
    for (Map<String, String> row : known) {
      asked.add(List.of(field(row, picture, "seriesColumn"), field(row, picture, "xColumn")));
    }
    assertThat(cells).as("cells of %s", picture.get("title")).isEqualTo(known.size());
    assertThat(asked).as("cells asked of %s", picture.get("title")).doesNotHaveDuplicates();
    List<Map<String, String>> sample = new ArrayList<>();
    for (int i = 0; i < known.size(); i += EVERY) {
      sample.add(known.get(i));
    }
    List<List<String>> places =
        sample.stream()
            .map(
                row -> List.of(field(row, picture, "seriesColumn"), field(row, picture, "xColumn")))
            .toList();
    JsonNode classes =
        tab.value(CLASSES_AT + "(" + index + ", " + DevTools.JSON.valueToTree(places) + ")");
    for (int i = 0; i < sample.size(); i++) {
      String bounds = classes.get(i).asText();
      assertThat(bounds)
          .as("class of %s in %s", places.get(i), picture.get("title"))
          .matches("\\S+ \\S+");
      double value = Double.parseDouble(field(sample.get(i), picture, "yColumn"));
      int blank = bounds.indexOf(' ');
      assertThat(value)
          .as("%s in %s", places.get(i), picture.get("title"))
          .isGreaterThanOrEqualTo(Double.parseDouble(bounds.substring(0, blank)))
          .isLessThan(Double.parseDouble(bounds.substring(blank + 1)));
    }
  }

  /** The value of a row in the column that the picture names; "-" when it names none. */
  private static String field(Map<String, String> row, JsonNode picture, String column) {
    return picture.has(column)
        ? Objects.requireNonNull(row.get(picture.get(column).asText()))
        : "-";
  }

  private static String data(JsonNode mark, JsonNode picture, String name) {
    return picture.has(name + "Column") ? mark.path(name).asText("") : "-";
  }

  private static String key(String... parts) {
    return String.join(" | ", parts);
  }
}
