package io.tailback.serving.history;

import io.tailback.core.state.CongestionLevel;
import io.tailback.core.state.ValueClass;
import io.tailback.core.time.Window;
import io.tailback.serving.table.DataFile;
import io.tailback.serving.table.Query;
import io.tailback.serving.table.TableFiles;
import io.tailback.serving.table.TableRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * All rows of one file, by station, in a form that takes little room: numbers side by side, NaN for
 * a missing one, words by their number.
 */
final class StatesOfFile {
  private static final int NUMBERS = 7;

  private final Map<String, Rows> byStation = new HashMap<>();
  private final List<String> words = new ArrayList<>();
  private int rows;

  private StatesOfFile() {}

  static StatesOfFile read(TableFiles table, DataFile file) {
    StatesOfFile states = new StatesOfFile();
    Map<String, Byte> numbers = new HashMap<>();
    table.read(List.of(file), Query.columns(StateItem.COLUMNS), row -> states.add(row, numbers));
    states.byStation.values().forEach(Rows::trim);
    return states;
  }

  int rows() {
    return rows;
  }

  private void add(TableRow row, Map<String, Byte> numbers) {
    String station = row.text("station_id");
    Rows its = byStation.computeIfAbsent(station, name -> new Rows());
    its.add(
        row.instant("window_start").getEpochSecond(),
        row.small("sample_count"),
        new double[] {
          orNaN(row.number("speed_kmh")),
          orNaN(row.number("free_flow_speed_kmh")),
          orNaN(row.number("relative_speed_ratio")),
          orNaN(row.number("flow_veh_per_hour")),
          orNaN(row.number("occupancy_ratio")),
          row.number("observed_share"),
          row.number("imputed_share")
        },
        new byte[] {
          word(row.text("speed_reason"), numbers),
          word(row.text("speed_imputation_method"), numbers),
          word(row.text("flow_reason"), numbers),
          word(row.text("occupancy_reason"), numbers),
          (byte) CongestionLevel.valueOf(row.text("congestion_level")).ordinal()
        });
    rows++;
  }

  private byte word(String text, Map<String, Byte> numbers) {
    if (text == null) {
      return -1;
    }
    Byte known = numbers.get(text);
    if (known != null) {
      return known;
    }
    words.add(text);
    byte number = (byte) (words.size() - 1);
    numbers.put(text, number);
    return number;
  }

  private static double orNaN(Double value) {
    return value == null ? Double.NaN : value;
  }

  /** Hands over the windows of a station that start in [from, to). */
  void read(String station, Instant from, Instant to, BiConsumer<String, StateItem> consumer) {
    Rows its = byStation.get(station);
    if (its == null) {
      return;
    }
    for (int i = 0; i < its.size; i++) {
      Instant start = Instant.ofEpochSecond(its.starts[i]);
      if (!start.isBefore(from) && start.isBefore(to)) {
        consumer.accept(station, item(its, i, start));
      }
    }
  }

  private StateItem item(Rows its, int row, Instant start) {
    int number = row * NUMBERS;
    int word = row * Rows.WORDS;
    return new StateItem(
        start,
        start.plus(Window.LENGTH),
        ValueClass.HISTORICAL,
        0,
        orNull(its.numbers[number]),
        text(its.words[word]),
        text(its.words[word + 1]),
        orNull(its.numbers[number + 1]),
        orNull(its.numbers[number + 2]),
        CongestionLevel.values()[its.words[word + 4]],
        orNull(its.numbers[number + 3]),
        text(its.words[word + 2]),
        orNull(its.numbers[number + 4]),
        text(its.words[word + 3]),
        its.samples[row],
        its.numbers[number + 5],
        its.numbers[number + 6],
        1);
  }

  private String text(byte number) {
    return number < 0 ? null : words.get(number);
  }

  private static Double orNull(double value) {
    return Double.isNaN(value) ? null : value;
  }

  private static final class Rows {
    private static final int WORDS = 5;

    private long[] starts = new long[64];
    private int[] samples = new int[64];
    private double[] numbers = new double[64 * NUMBERS];
    private byte[] words = new byte[64 * WORDS];
    private int size;

    void add(long start, int sampleCount, double[] its, byte[] said) {
      if (size == starts.length) {
        resize(size * 2);
      }
      starts[size] = start;
      samples[size] = sampleCount;
      System.arraycopy(its, 0, numbers, size * NUMBERS, NUMBERS);
      System.arraycopy(said, 0, words, size * WORDS, WORDS);
      size++;
    }

    void trim() {
      resize(size);
    }

    private void resize(int length) {
      starts = java.util.Arrays.copyOf(starts, length);
      samples = java.util.Arrays.copyOf(samples, length);
      numbers = java.util.Arrays.copyOf(numbers, length * NUMBERS);
      words = java.util.Arrays.copyOf(words, length * WORDS);
    }
  }
}
