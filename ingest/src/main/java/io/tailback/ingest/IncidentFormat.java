package io.tailback.ingest;

import io.tailback.core.TailbackException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The forms in which reporters deliver incidents. */
public enum IncidentFormat {
  /**
   * One line for each incident of the California Highway Patrol as PeMS lists it: start in local
   * wall clock, duration in minutes, freeway and absolute postmile.
   */
  CHP_CSV("chp-csv");

  private final String word;

  IncidentFormat(String word) {
    this.word = word;
  }

  /**
   * The format of a word of the command line.
   *
   * @throws TailbackException when there is none (exit code 2)
   */
  public static IncidentFormat of(String word) {
    return Arrays.stream(values())
        .filter(format -> format.word.equals(word.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> unknown(word));
  }

  /**
   * The incidents of a file of this format.
   *
   * @param zone of the local time stamps
   * @throws TailbackException when the file is missing or has not the columns (exit code 3)
   */
  public IncidentsFile.Reading read(Path file, ZoneId zone) {
    return switch (this) {
      case CHP_CSV -> IncidentsFile.read(file, zone);
    };
  }

  private static TailbackException unknown(String word) {
    return new TailbackException(
        "E06",
        TailbackException.USAGE,
        "`"
            + Excerpt.of(word)
            + "` is not a format of incidents: write one of "
            + Arrays.stream(values()).map(format -> format.word).collect(Collectors.joining(", "))
            + ".");
  }
}
