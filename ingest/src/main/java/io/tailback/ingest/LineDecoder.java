package io.tailback.ingest;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** How the lines of one file of a format are read. */
interface LineDecoder {

  /** What is wrong with the shape of a line; empty when it can be decoded. */
  Optional<String> misshapen(List<String> cells);

  /** The local stamp of a well-shaped line; empty when it is none. */
  Optional<LocalDateTime> stamp(List<String> cells);

  /** Whose order tells the passes of a repeated hour apart. */
  String series(List<String> cells);

  /** Hands out what a well-shaped line holds, and says how many records that are. */
  int decode(SourceLine line, Placing placing, LineOutcome outcome) throws InterruptedException;
}
