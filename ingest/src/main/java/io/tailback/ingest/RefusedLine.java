package io.tailback.ingest;

/**
 * A line of a list that could not be used. It is counted and told; the other lines are used.
 *
 * @param line counts from 1 within the file
 * @param sentence what is wrong, where, and what to do
 */
public record RefusedLine(long line, String sentence) {}
