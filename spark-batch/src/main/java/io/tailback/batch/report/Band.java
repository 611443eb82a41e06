package io.tailback.batch.report;

/**
 * The columns between which a share of the values lies.
 *
 * @param low key of the lower limit
 * @param high key of the upper limit
 * @param label what it is, for example {@code 10 to 90 % of the days}
 */
public record Band(String low, String high, String label) {}
