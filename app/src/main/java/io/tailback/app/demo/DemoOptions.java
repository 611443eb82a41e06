package io.tailback.app.demo;

import io.tailback.ingest.ReplaySpeed;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a demo is asked for.
 *
 * @param sample name in the catalogue; not used beside a user's own source
 * @param own a user's own files
 * @param speed of the replay
 * @param once leave when the sample is through
 * @param model train a first model when there is none yet
 * @param summary where the figures go as JSON
 */
public record DemoOptions(
    String sample,
    Optional<OwnFiles> own,
    ReplaySpeed speed,
    boolean once,
    boolean model,
    Optional<Path> summary) {

  /**
   * A user's own files.
   *
   * @param source observations
   * @param stations the stations
   * @param format of the observations
   */
  public record OwnFiles(Path source, Path stations, String format) {}
}
