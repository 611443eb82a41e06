package io.tailback.core.state;

import static io.tailback.core.TrafficFixtures.MONDAY_0800;
import static io.tailback.core.TrafficFixtures.STATION_A;
import static io.tailback.core.TrafficFixtures.observation;
import static io.tailback.core.TrafficFixtures.stationA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tailback.core.observation.Observation;
import io.tailback.core.observation.SourceProgress;
import io.tailback.core.observation.SpeedMeanType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StationWindowsCodecTest {
  private static final Duration DELAY = Duration.ofMinutes(10);
  private static final long NEVER = Micros.NEVER;
  private static final long SEED = 20_120_305;
  private static final int THREE_KILOBYTES = 3 * 1024;

  private static StationWindows recalled(StationWindows windows) {
    return StationWindowsCodec.decode(StationWindowsCodec.encode(windows), DELAY);
  }

  private static StationWindows holding(Observation... observations) {
    StationWindows windows = new StationWindows(DELAY);
    for (Observation observation : observations) {
      windows.add(observation);
      windows.noteNewest(observation);
    }
    return windows;
  }

  private static List<ClosedState> allOf(StationWindows windows) {
    windows.fallSilent();
    return windows.takeClosed(stationA());
  }

  private static StationWindows oneLaneOfFiveMinutes() {
    StationWindows windows = new StationWindows(DELAY);
    for (int window = 0; window < 12; window++) {
      Observation observation =
          observation(STATION_A, MONDAY_0800.plus(Duration.ofMinutes(5).multipliedBy(window)))
              .speedKmh(61.155072 + window)
              .build();
      windows.add(observation);
      windows.noteNewest(observation);
      windows.takeClosed(stationA());
    }
    return windows;
  }

  /** Just before the next window closes, when three are full. */
  private static StationWindows wholeStationOfHalfMinutes() {
    StationWindows windows = new StationWindows(DELAY);
    for (int place = 0; place < 60; place++) {
      Observation observation =
          observation(STATION_A, MONDAY_0800.plusSeconds(30L * place))
              .period(Duration.ofSeconds(30))
              .vehicleCount(5 + place % 17)
              .occupancy((place * 7 % 400) / 1000.0)
              .speedKmh((400 + place * 11) / 10.0)
              .speedMeanType(SpeedMeanType.TIME)
              .build();
      windows.add(observation);
      windows.noteNewest(observation);
      windows.takeClosed(stationA());
    }
    return windows;
  }

  /** Just before the next window closes, when three are full. */
  private static StationWindows fourLanesOfHalfMinutes() {
    StationWindows windows = new StationWindows(DELAY);
    for (int place = 0; place < 60; place++) {
      for (int lane = 1; lane <= 4; lane++) {
        Observation observation =
            observation(STATION_A, MONDAY_0800.plusSeconds(30L * place + 7))
                .source("pems-raw")
                .detector("716339:" + lane)
                .period(Duration.ofSeconds(30))
                .vehicleCount(5 + (place * lane) % 17)
                .occupancy(0.001 * ((place * 7 + lane) % 400))
                .speedKmh(1.609344 * (20 + (place + lane) % 60))
                .speedMeanType(SpeedMeanType.TIME)
                .build();
        windows.add(observation);
        windows.noteNewest(observation);
      }
      windows.takeClosed(stationA());
    }
    return windows;
  }

  @Test
  void remembersAStationOfWhichNothingIsKnown() {
    StationWindows windows = recalled(new StationWindows(DELAY));

    assertThat(windows.hasOpenWindows()).isFalse();
    assertThat(windows.newestLiveTime()).isEqualTo(Instant.MIN);
    assertThat(windows.add(observation(STATION_A, MONDAY_0800).build()))
        .isEqualTo(Disposition.VALID);
  }

  @Test
  void remembersEveryFieldOfAReading() {
    Observation full =
        observation(STATION_A, MONDAY_0800.plusNanos(123_456_000))
            .source("Doğu-İstanbul 交通 \uD83D\uDE97")
            .detector("şerit 1")
            .period(Duration.ofSeconds(29).plusNanos(999_000))
            .vehicleCount(Long.MAX_VALUE)
            .occupancy(0.1)
            .speedKmh(Double.MIN_VALUE)
            .speedMeanType(SpeedMeanType.SPACE)
            .sampleCount(Integer.MIN_VALUE)
            .observedShare(1.0 / 3)
            .build();
    Observation bare = observation(STATION_A, MONDAY_0800).speedKmh(null).build();
    StationWindows windows = recalled(holding(full, bare));

    assertThat(windows.open).hasSize(1);
    assertThat(windows.open.get(0).lanes())
        .extracting(LaneSamples::lane)
        .containsExactly(new Lane(full.sourceId(), "şerit 1"), new Lane(bare.sourceId(), null));
    assertThat(windows.open.get(0).lanes())
        .flatExtracting(LaneSamples::samples)
        .containsExactly(Sample.of(full), Sample.of(bare));
    assertThat(windows.add(full)).isEqualTo(Disposition.DUPLICATE);
    assertThat(windows.add(bare)).isEqualTo(Disposition.DUPLICATE);
  }

  @Test
  void remembersTheClockTheProgressAndTheNewest() {
    StationWindows windows =
        holding(
            observation(STATION_A, MONDAY_0800.plusSeconds(600)).detector("1").build(),
            observation(STATION_A, MONDAY_0800.plusSeconds(900)).detector("2").build());
    windows.complete(new SourceProgress("metr-la", STATION_A, MONDAY_0800.plusSeconds(900)));
    windows.takeClosed(stationA());
    StationWindows recalled = recalled(windows);

    assertThat(recalled.clock).isEqualTo(windows.clock);
    assertThat(recalled.closedUntil).isEqualTo(Micros.of(MONDAY_0800.plusSeconds(900)));
    assertThat(recalled.newestLiveTime()).isEqualTo(windows.newestLiveTime());
    assertThat(recalled.newestClosedLiveTime).isEqualTo(windows.newestClosedLiveTime);
    assertThat(
            recalled.noteNewest(
                observation(STATION_A, MONDAY_0800.plusSeconds(599)).detector("1").build()))
        .isFalse();
    assertThat(
            recalled.noteNewest(
                observation(STATION_A, MONDAY_0800.plusSeconds(899)).detector("2").build()))
        .isFalse();
    assertThat(
            recalled.noteNewest(
                observation(STATION_A, MONDAY_0800.plusSeconds(900)).detector("2").build()))
        .isTrue();
  }

  @Test
  void carriesTheWallClockOverToTheMicrosecond() {
    Observation replayed =
        observation(STATION_A, MONDAY_0800)
            .ingestTime(Instant.parse("2026-01-07T09:00:00.123456Z"))
            .build();
    Observation ahead =
        observation(STATION_A, MONDAY_0800)
            .sourceTime(MONDAY_0800.plusNanos(1000))
            .ingestTime(MONDAY_0800)
            .build();

    assertThat(recalled(holding(replayed)).liveShift).isEqualTo(holding(replayed).liveShift);
    assertThat(recalled(holding(ahead)).liveShift).isEqualTo(-1);
    assertThat(allOf(recalled(holding(replayed)))).isEqualTo(allOf(holding(replayed)));
  }

  @Test
  void givesTheSameBytesForTheSameMemory() {
    byte[] bytes = StationWindowsCodec.encode(fourLanesOfHalfMinutes());

    assertThat(StationWindowsCodec.encode(StationWindowsCodec.decode(bytes, DELAY)))
        .isEqualTo(bytes);
    assertThat(allOf(StationWindowsCodec.decode(bytes, DELAY)))
        .isEqualTo(allOf(fourLanesOfHalfMinutes()));
  }

  @Test
  void staysWithinThreeKilobytesPerStation() {
    int oneLane = StationWindowsCodec.encode(oneLaneOfFiveMinutes()).length;
    int wholeStation = StationWindowsCodec.encode(wholeStationOfHalfMinutes()).length;
    int fourLanes = StationWindowsCodec.encode(fourLanesOfHalfMinutes()).length;
    System.out.printf(
        Locale.ROOT,
        "State of a station: %d bytes for values of 5 minutes, %d bytes for values of 30 s, %d"
            + " bytes for 4 lanes of 30 s with all their digits%n",
        oneLane,
        wholeStation,
        fourLanes);

    assertThat(oneLane).isLessThan(THREE_KILOBYTES / 10);
    assertThat(wholeStation).isLessThan(THREE_KILOBYTES / 6);
    assertThat(fourLanes).isLessThanOrEqualTo(THREE_KILOBYTES);
  }

  @Test
  void takesANameOfAnyLength() {
    String endless = "x".repeat(100_000);
    Observation observation = observation(STATION_A, MONDAY_0800).detector(endless).build();

    assertThat(recalled(holding(observation)).add(observation)).isEqualTo(Disposition.DUPLICATE);
  }

  @Test
  void refusesBytesThatEndAnywhereTooEarly() {
    byte[] bytes = StationWindowsCodec.encode(fourLanesOfHalfMinutes());

    for (int length = 0; length < bytes.length; length++) {
      byte[] damaged = Arrays.copyOf(bytes, length);
      assertThatIllegalArgumentException()
          .as("%d of %d bytes", length, bytes.length)
          .isThrownBy(() -> StationWindowsCodec.decode(damaged, DELAY))
          .withMessage(
              "The state of a station is damaged: the checksum of its %d bytes does not agree;"
                  + " start with a new checkpoint",
              length);
    }
  }

  @Test
  void refusesBytesOfWhichAnyIsChangedOrAdded() {
    byte[] bytes = StationWindowsCodec.encode(oneLaneOfFiveMinutes());

    for (int place = 0; place < bytes.length; place++) {
      byte[] damaged = bytes.clone();
      damaged[place] ^= 0x10;
      assertThatIllegalArgumentException()
          .isThrownBy(() -> StationWindowsCodec.decode(damaged, DELAY));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> StationWindowsCodec.decode(Arrays.copyOf(bytes, bytes.length + 1), DELAY));
  }

  @Test
  void refusesTheFormOfAnotherVersion() {
    PackedOutput other = new PackedOutput(1);
    other.octet(9);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> StationWindowsCodec.decode(other.toBytes(), DELAY))
        .withMessage(
            "The state of a station has form 9 and this build reads 2: start with a new"
                + " checkpoint");
  }

  @Test
  void packsNumbersOfEverySize() {
    long[] numbers = {0, 1, -1, 63, 64, -64, -65, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE};
    PackedOutput out = new PackedOutput(1);
    for (long number : numbers) {
      out.number(number);
    }
    PackedInput in = PackedInput.of(out.toBytes());

    for (long number : numbers) {
      assertThat(in.number()).isEqualTo(number);
    }
  }

  @Test
  void packsTimesToTheMicrosecond() {
    long[] times = {0, 1, -1, 30_000_000, -30_000_000, 29_999_999, Micros.of(MONDAY_0800), NEVER};
    PackedOutput out = new PackedOutput(1);
    for (long time : times) {
      out.time(time);
    }
    PackedInput in = PackedInput.of(out.toBytes());

    for (long time : times) {
      assertThat(in.time()).isEqualTo(time);
    }
  }

  @Test
  void packsRealNumbersToTheLastBit() {
    List<Double> reals = new ArrayList<>(List.of(0.0, -0.0, 87.3, 0.0625, 1e-4, 1e-5, 0.1 + 0.2));
    reals.addAll(List.of(-1.5, 1e9, 1e18, 1e300, Double.MIN_VALUE, Double.MAX_VALUE, Double.NaN));
    reals.addAll(List.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
    new Random(SEED).doubles(10_000, 0, 200).forEach(reals::add);
    for (int tenths = 0; tenths < 2_000; tenths++) {
      reals.add(tenths / 10.0);
      reals.add(tenths * 0.1);
      reals.add(tenths * 1.609344);
    }
    PackedOutput out = new PackedOutput(1);
    reals.forEach(out::real);
    PackedInput in = PackedInput.of(out.toBytes());

    for (Double real : reals) {
      assertThat(Double.doubleToRawLongBits(in.real()))
          .as("%s", real)
          .isEqualTo(Double.doubleToRawLongBits(real));
    }
  }

  @Test
  void packsARealNumberOfFewDecimalsInFewBytes() {
    PackedOutput out = new PackedOutput(1);
    out.real(87.3);
    out.real(0.0625);

    assertThat(out.length()).isEqualTo(3 + 2);
  }
}
