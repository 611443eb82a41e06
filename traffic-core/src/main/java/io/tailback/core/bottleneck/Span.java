package io.tailback.core.bottleneck;

/**
 * Neighbouring intervals of a run, by number.
 *
 * @param from the first
 * @param to the one after the last
 */
record Span(int from, int to) {}
