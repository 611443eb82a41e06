package io.tailback.training.evaluate;

import io.tailback.core.feature.WindowNumber;
import io.tailback.core.forecast.Horizons;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;

/**
 * Five days of some stations over a change of the clock, with queues in the morning, gaps, and a
 * number of forecasters; the examples of the first quarter are not judged.
 */
public final class RecordedSpeeds implements JudgedRows {
  public static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
  private static final int WINDOWS = 5 * 288;

  /** Midnight of Thursday; the clock is put forward on Sunday. */
  private static final long FIRST = WindowNumber.of(Instant.parse("2012-03-08T08:00:00Z"));

  private final List<String> stations;
  private final float[][] series;
  private final Random random;

  public RecordedSpeeds(long seed, String... stations) {
    this.random = new Random(seed);
    this.stations = List.of(stations);
    this.series = new float[stations.length][WINDOWS];
    for (float[] one : series) {
      for (int i = 0; i < WINDOWS; i++) {
        one[i] = random.nextInt(40) == 0 ? Float.NaN : speedAt(FIRST + i);
      }
    }
  }

  private float speedAt(long window) {
    ZonedDateTime local = WindowNumber.startOf(window).atZone(ZONE);
    boolean queue = local.getHour() >= 6 && local.getHour() < 10;
    return Math.max(0, (queue ? 28 : 104) + 9 * (float) random.nextGaussian());
  }

  @Override
  public int rows() {
    return stations.size() * (WINDOWS - 2 * Horizons.COUNT + 1);
  }

  private int stationNumber(int row) {
    return row % stations.size();
  }

  private int placeOf(int row) {
    return Horizons.COUNT - 1 + row / stations.size();
  }

  @Override
  public boolean isJudged(int row) {
    return row >= rows() / 4;
  }

  @Override
  public String stationOf(int row) {
    return stations.get(stationNumber(row));
  }

  @Override
  public long windowOf(int row) {
    return FIRST + placeOf(row);
  }

  @Override
  public float truthKmh(int horizon, int row) {
    return series[stationNumber(row)][placeOf(row) + horizon + 1];
  }

  /** Repeats the last speed, or says 100. */
  public Predictor persistence() {
    return Predictions.of("persistence", last());
  }

  /** Says 90 with some noise. */
  public Predictor average() {
    float[][] values = new float[Horizons.COUNT][rows()];
    for (float[] column : values) {
      for (int row = 0; row < column.length; row++) {
        column[row] = 90 + (float) random.nextGaussian();
      }
    }
    return Predictions.of("historical_average", values);
  }

  /** Knows the future, but not well. */
  public Predictor model() {
    float[][] p50 = new float[Horizons.COUNT][rows()];
    for (int h = 0; h < p50.length; h++) {
      for (int row = 0; row < rows(); row++) {
        float truth = truthKmh(h, row);
        p50[h][row] = (Float.isNaN(truth) ? 80 : truth) + (2 + h) * (float) random.nextGaussian();
      }
    }
    float[][] p05 = new float[p50.length][];
    float[][] p25 = new float[p50.length][];
    float[][] p75 = new float[p50.length][];
    float[][] p95 = new float[p50.length][];
    for (int h = 0; h < p50.length; h++) {
      p05[h] = shifted(p50[h], -12);
      p25[h] = shifted(p50[h], -8);
      p75[h] = shifted(p50[h], 7);
      p95[h] = shifted(p50[h], 9);
    }
    return Predictions.of("model", p05, p25, p50, p75, p95);
  }

  private static float[] shifted(float[] values, float by) {
    float[] moved = values.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += by;
    }
    return moved;
  }

  private float[][] last() {
    float[][] values = new float[Horizons.COUNT][rows()];
    for (int row = 0; row < rows(); row++) {
      float last = series[stationNumber(row)][placeOf(row)];
      for (float[] column : values) {
        column[row] = Float.isNaN(last) ? 100 : last;
      }
    }
    return values;
  }
}
