package io.tailback.batch.report;

/** One more line of a provenance, for example {@code Percentile method}: {@code nearest rank}. */
public record Fact(String label, String sentence) {}
