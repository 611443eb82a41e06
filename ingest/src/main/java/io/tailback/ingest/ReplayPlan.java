package io.tailback.ingest;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * What is replayed and how.
 *
 * @param files of one feed, in the order of their time; read one after the other as if they were
 *     one
 * @param format of all of them
 * @param zone of the wall clock in their stamps
 * @param sourceId names the feed; part of the key of every observation, so the same data under
 *     another name is other data
 * @param speed against the wall clock
 * @param ending what is said at the end
 */
public record ReplayPlan(
    List<Path> files,
    SourceFormat format,
    ZoneId zone,
    String sourceId,
    ReplaySpeed speed,
    Ending ending) {

  public ReplayPlan {
    files = List.copyOf(files);
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(speed, "speed");
    Objects.requireNonNull(ending, "ending");
    if (files.isEmpty()) {
      throw new IllegalArgumentException("A replay needs at least one file");
    }
    if (sourceId.isBlank()) {
      throw new IllegalArgumentException("A replay needs a source id that is not blank");
    }
  }

  /** A flat-out replay of one file, named after its format, that promises to be complete. */
  public static ReplayPlan of(Path file, SourceFormat format, ZoneId zone) {
    return new ReplayPlan(
        List.of(file), format, zone, format.word(), ReplaySpeed.FLAT_OUT, Ending.COMPLETE);
  }

  /** The same at another speed. */
  public ReplayPlan at(ReplaySpeed other) {
    return new ReplayPlan(files, format, zone, sourceId, other, ending);
  }

  /** The same under another name of the feed. */
  public ReplayPlan named(String otherSourceId) {
    return new ReplayPlan(files, format, zone, otherSourceId, speed, ending);
  }

  /** The same with another ending. */
  public ReplayPlan ending(Ending other) {
    return new ReplayPlan(files, format, zone, sourceId, speed, other);
  }
}
