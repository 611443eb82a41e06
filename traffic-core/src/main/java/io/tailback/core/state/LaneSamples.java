package io.tailback.core.state;

import java.util.ArrayList;
import java.util.List;

/**
 * The samples of one lane in one window, in the order of their starts, kept as bytes. A sample that
 * starts after all others, as nearly all do, is written behind them and none is read; any other
 * sample makes them all be read and written anew.
 */
final class LaneSamples {
  /** A few samples more, in case that they come. */
  private static final int ROOM = 64;

  private final Lane lane;
  private final long windowStart;
  private byte[] packed;
  private int from;
  private int to;
  private PackedOutput written;
  private int count;
  private long lastStart;
  private long lastPeriod;

  /** No samples yet. */
  LaneSamples(Lane lane, long windowStart) {
    this.lane = lane;
    this.windowStart = windowStart;
    clear();
  }

  private void clear() {
    written = new PackedOutput(ROOM);
    count = 0;
    lastStart = windowStart;
    lastPeriod = 0;
  }

  /** Steps over what {@link #write} wrote; the samples stay where they are. */
  LaneSamples(Lane lane, long windowStart, PackedInput in) {
    this.lane = lane;
    this.windowStart = windowStart;
    count = (int) in.number();
    lastStart = windowStart + in.time();
    lastPeriod = in.time();
    int length = (int) in.number();
    packed = in.bytes();
    from = in.at();
    to = from + length;
    in.skip(length);
  }

  void write(PackedOutput out) {
    out.number(count);
    out.time(lastStart - windowStart);
    out.time(lastPeriod);
    out.number(length());
    if (written == null) {
      out.append(packed, from, to);
    } else {
      out.append(written.bytes(), 0, written.length());
    }
  }

  Lane lane() {
    return lane;
  }

  /** Bytes that the samples take. */
  int length() {
    return written == null ? to - from : written.length();
  }

  /** Takes a sample and tells what became of it: its start decides whether there was one before. */
  Disposition put(Sample sample) {
    if (count == 0 || sample.startMicros() > lastStart) {
      append(sample);
      return Disposition.VALID;
    }
    List<Sample> samples = samples();
    int place = placeOf(sample.startMicros(), samples);
    if (samples.get(place).startMicros() != sample.startMicros()) {
      samples.add(place, sample);
      rewrite(samples);
      return Disposition.VALID;
    }
    Sample earlier = samples.set(place, sample);
    if (earlier.equals(sample)) {
      return Disposition.DUPLICATE;
    }
    rewrite(samples);
    return Disposition.REVISED;
  }

  /** The place of the first that does not start before; there is one. */
  private static int placeOf(long startMicros, List<Sample> samples) {
    int place = samples.size() - 1;
    while (place > 0 && samples.get(place - 1).startMicros() >= startMicros) {
      place--;
    }
    return place;
  }

  private void append(Sample sample) {
    if (written == null) {
      written = new PackedOutput(to - from + ROOM);
      written.append(packed, from, to);
    }
    SampleForm.write(written, sample, lastStart + lastPeriod, lastPeriod);
    count++;
    lastStart = sample.startMicros();
    lastPeriod = sample.periodMicros();
  }

  private void rewrite(List<Sample> samples) {
    clear();
    samples.forEach(this::append);
  }

  /** The samples, in the order of their starts. */
  List<Sample> samples() {
    PackedInput in =
        written == null ? new PackedInput(packed, from) : new PackedInput(written.bytes(), 0);
    List<Sample> samples = new ArrayList<>(count + 1);
    long end = windowStart;
    long period = 0;
    for (int left = count; left > 0; left--) {
      Sample sample = SampleForm.read(in, end, period);
      samples.add(sample);
      end = sample.endMicros();
      period = sample.periodMicros();
    }
    return samples;
  }
}
