package io.tailback.bench;

import io.tailback.streaming.StationStateJob;

/** Who runs against whom. */
enum ContenderKind {
  /** Kafka, decode, nothing. */
  DECODE('b', "Kafka -> decode -> nothing", Contender.QUERY),
  /** Kafka, decode, Delta. */
  DELTA('c', "Kafka -> decode -> Delta", Contender.QUERY),
  /** Duplicates, windows, two stores, by Spark's own means. */
  STRAIGHTFORWARD('d', "the straightforward job", Contender.QUERY),
  /** The product. */
  TAILBACK('e', "Tailback, whole", StationStateJob.QUERY),
  /** No Spark at all. */
  PLAIN_LOOP('f', "a plain Java loop, no store", Contender.QUERY);

  private final char letter;
  private final String words;
  private final String query;

  ContenderKind(char letter, String words, String query) {
    this.letter = letter;
    this.words = words;
    this.query = query;
  }

  char letter() {
    return letter;
  }

  /** As the table names it. */
  String words() {
    return words;
  }

  /** The query whose batches count. */
  String query() {
    return query;
  }
}
