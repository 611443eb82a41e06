package io.tailback.core.state;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory of a station as bytes: what a state store keeps. Seven to twenty bytes per sample, so
 * that a station with half-minute samples in four lanes and three open windows stays within three
 * kilobytes. The first byte is the version of the form, the last four are a checksum. Samples are
 * carried over as they lie, not looked at.
 */
public final class StationWindowsCodec {
  private static final int VERSION = 2;

  /** What goes before the samples, for a station of few lanes; the bytes grow when it is more. */
  private static final int ROOM_FOR_THE_REST = 192;

  private StationWindowsCodec() {}

  /** The bytes of a station's memory. */
  public static byte[] encode(StationWindows windows) {
    PackedOutput out = new PackedOutput(roomFor(windows.open));
    out.octet(VERSION);
    out.time(windows.clock);
    out.time(windows.closedUntil);
    out.time(windows.newestLiveTime);
    out.time(windows.newestClosedLiveTime);
    out.time(windows.liveShift);
    windows.newestByDetector.write(out);
    List<Lane> lanes = lanesOf(windows.open);
    out.number(lanes.size());
    for (Lane lane : lanes) {
      out.text(lane.sourceId());
      out.optionalText(lane.detectorId());
    }
    out.number(windows.open.size());
    for (OpenWindow window : windows.open) {
      writeWindow(out, window, lanes);
    }
    return out.toBytes();
  }

  private static int roomFor(List<OpenWindow> open) {
    int room = ROOM_FOR_THE_REST;
    for (OpenWindow window : open) {
      for (LaneSamples samples : window.lanes()) {
        room += samples.length();
      }
    }
    return room;
  }

  /** Source and detector, written once for all samples that share them. */
  private static List<Lane> lanesOf(List<OpenWindow> open) {
    List<Lane> lanes = new ArrayList<>();
    for (OpenWindow window : open) {
      int guess = 0;
      for (LaneSamples samples : window.lanes()) {
        if (placeOf(samples.lane(), lanes, guess++) < 0) {
          lanes.add(samples.lane());
        }
      }
    }
    return lanes;
  }

  private static void writeWindow(PackedOutput out, OpenWindow window, List<Lane> lanes) {
    out.time(window.startMicros());
    out.number(window.lanes().size());
    int guess = 0;
    for (LaneSamples samples : window.lanes()) {
      out.number(placeOf(samples.lane(), lanes, guess++));
      samples.write(out);
    }
  }

  /** Looks first where the lane most often is: windows have the same lanes. */
  private static int placeOf(Lane lane, List<Lane> lanes, int guess) {
    return guess < lanes.size() && lanes.get(guess).equals(lane) ? guess : lanes.indexOf(lane);
  }

  /**
   * The memory that these bytes hold. They stay in use: who changes them, changes the memory.
   *
   * @throws IllegalArgumentException when another version of Tailback wrote them, or they are
   *     damaged
   */
  public static StationWindows decode(byte[] bytes, Duration watermarkDelay) {
    PackedInput in = PackedInput.of(bytes);
    int version = in.octet();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "The state of a station has form "
              + version
              + " and this build reads "
              + VERSION
              + ": start with a new checkpoint");
    }
    long clock = in.time();
    long closedUntil = in.time();
    long newestLiveTime = in.time();
    long newestClosedLiveTime = in.time();
    long liveShift = in.time();
    NewestByDetector newestByDetector = new NewestByDetector(in);
    StationWindows windows =
        new StationWindows(watermarkDelay, newestByDetector, readWindows(in, readLanes(in)));
    windows.clock = clock;
    windows.closedUntil = closedUntil;
    windows.newestLiveTime = newestLiveTime;
    windows.newestClosedLiveTime = newestClosedLiveTime;
    windows.liveShift = liveShift;
    return windows;
  }

  private static List<Lane> readLanes(PackedInput in) {
    int size = (int) in.number();
    List<Lane> lanes = new ArrayList<>(size);
    for (int left = size; left > 0; left--) {
      lanes.add(new Lane(in.text(), in.optionalText()));
    }
    return lanes;
  }

  private static List<OpenWindow> readWindows(PackedInput in, List<Lane> lanes) {
    int size = (int) in.number();
    List<OpenWindow> open = new ArrayList<>(size + 1);
    for (int left = size; left > 0; left--) {
      open.add(readWindow(in, lanes));
    }
    return open;
  }

  private static OpenWindow readWindow(PackedInput in, List<Lane> lanes) {
    long start = in.time();
    int size = (int) in.number();
    List<LaneSamples> ofLanes = new ArrayList<>(size);
    for (int left = size; left > 0; left--) {
      ofLanes.add(new LaneSamples(lanes.get((int) in.number()), start, in));
    }
    return new OpenWindow(start, ofLanes);
  }
}
