package io.tailback.ingest;

import io.tailback.core.TailbackException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The forms in which weather is delivered. */
public enum WeatherFormat {
  /** One line for each report of an airport, in American units and local wall clock. */
  METAR_CSV("metar-csv");

  private final String word;

  WeatherFormat(String word) {
    this.word = word;
  }

  /**
   * The format of a word of the command line.
   *
   * @throws TailbackException when there is none (exit code 2)
   */
  public static WeatherFormat of(String word) {
    return Arrays.stream(values())
        .filter(format -> format.word.equals(word.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> unknown(word));
  }

  /**
   * The weather reports of a file of this format.
   *
   * @param stations where the weather stations stand; without it their places are unknown
   * @param zone of the local time stamps
   * @throws TailbackException when a file is missing or has not the columns (exit code 3)
   */
  public WeatherFile.Reading read(Path file, Optional<Path> stations, ZoneId zone) {
    return switch (this) {
      case METAR_CSV -> WeatherFile.read(file, stations, zone);
    };
  }

  private static TailbackException unknown(String word) {
    return new TailbackException(
        "E06",
        TailbackException.USAGE,
        "`"
            + Excerpt.of(word)
            + "` is not a format of weather: write one of "
            + Arrays.stream(values()).map(format -> format.word).collect(Collectors.joining(", "))
            + ".");
  }
}
