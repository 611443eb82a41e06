package io.tailback.bench;

import java.nio.file.Path;

/**
 * A contender's line of the table.
 *
 * @param letter short name, for example {@code e}
 * @param words what it does
 * @param score what it cost
 * @param outcome what it left behind
 * @param agrees whether that is what the ledger wants
 * @param checkpointBytes size of its checkpoint on disk
 */
record Entry(
    String letter,
    String words,
    Score score,
    Outcome outcome,
    boolean agrees,
    long checkpointBytes) {
  static Entry of(ContenderKind kind, Score score, Outcome outcome, Ledger ledger, Path home) {
    return new Entry(
        String.valueOf(kind.letter()),
        kind.words(),
        score,
        outcome,
        outcome.agreesWith(ledger),
        Folders.bytes(home.resolve("checkpoints")));
  }
}
