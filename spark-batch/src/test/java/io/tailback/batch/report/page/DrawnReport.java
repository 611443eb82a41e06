package io.tailback.batch.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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
          const isPlaced = mark.localName === 'svg';
          return {...mark.dataset, kind: mark.getAttribute('class'), width: box.width, height: box.height,
            across: isPlaced ? mark.x.baseVal.value : box.left + box.width / 2,
            down: isPlaced ? mark.y.baseVal.value : box.top + box.height / 2};
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

  /** The least bar is a pixel long, and numbers in a file are rounded. */
  private static final double PIXELS = 1.6;

  private static final Comparator<double[]> BY_NUMBER = Comparator.comparingDouble(it -> it[0]);

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
        assertPlaces(picture);
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

  /** Where a mark lies, or how long or dark it is, says its number too. */
  private static void assertPlaces(JsonNode picture) {
    List<double[]> heights = new ArrayList<>();
    List<double[]> lengths = new ArrayList<>();
    List<double[]> classes = new ArrayList<>();
    List<double[]> longitudes = new ArrayList<>();
    List<double[]> latitudes = new ArrayList<>();
    for (JsonNode mark : picture.get("marks")) {
      String kind = mark.get("kind").asText();
      if (kind.startsWith("mark dot")) {
        heights.add(new double[] {number(mark, "y"), -mark.get("down").asDouble()});
      } else if (kind.startsWith("mark bar")) {
        lengths.add(new double[] {Math.abs(number(mark, "y")), mark.get("width").asDouble()});
      } else if (kind.startsWith("mark tile")) {
        classes.add(
            new double[] {
              number(mark, "y"), Integer.parseInt(kind.substring(kind.lastIndexOf('c') + 1))
            });
      } else if (mark.has("longitude")) {
        longitudes.add(new double[] {number(mark, "longitude"), mark.get("across").asDouble()});
        latitudes.add(new double[] {number(mark, "latitude"), -mark.get("down").asDouble()});
      }
    }
    String name = picture.get("figure").asText();
    assertOnALine(heights, "heights of " + name);
    assertOnALine(lengths, "lengths of " + name);
    assertOnALine(longitudes, "longitudes of " + name);
    assertOnALine(latitudes, "latitudes of " + name);
    assertInOrder(classes, "colours of " + name);
  }

  private static double number(JsonNode mark, String name) {
    return Double.parseDouble(mark.get(name).asText());
  }

  /** Places grow with the numbers, all by the same scale. */
  private static void assertOnALine(List<double[]> points, String what) {
    if (points.isEmpty()) {
      return;
    }
    double[] least = Collections.min(points, BY_NUMBER);
    double[] most = Collections.max(points, BY_NUMBER);
    double numbers = most[0] - least[0];
    if (numbers == 0) {
      return;
    }
    double perNumber = (most[1] - least[1]) / numbers;
    assertThat(perNumber).as("scale of %s", what).isPositive();
    for (double[] point : points) {
      assertThat(point[1])
          .as("%s in %s", point[0], what)
          .isCloseTo(least[1] + perNumber * (point[0] - least[0]), within(PIXELS));
    }
  }

  /** A colour further along the ramp never stands for a number on the other side. */
  private static void assertInOrder(List<double[]> tiles, String what) {
    List<double[]> sorted = tiles.stream().sorted(BY_NUMBER).toList();
    boolean rises = true;
    boolean falls = true;
    for (int i = 1; i < sorted.size(); i++) {
      rises &= sorted.get(i)[1] >= sorted.get(i - 1)[1] || sorted.get(i)[0] == sorted.get(i - 1)[0];
      falls &= sorted.get(i)[1] <= sorted.get(i - 1)[1] || sorted.get(i)[0] == sorted.get(i - 1)[0];
    }
    assertThat(rises || falls).as(what).isTrue();
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
