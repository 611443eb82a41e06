package io.tailback.batch.report;

/** A named value drawn across a figure, for example the free-flow speed. */
public record ReferenceLine(String label, double value) {}
