package io.tailback.bench;

/**
 * How long it took from the time at which a message should have been sent until its value, or a
 * newer one of its station, could be read from HBase.
 *
 * @param rate messages a second
 * @param seconds spread of the delays, s
 */
record Latency(double rate, Spread seconds) {}
