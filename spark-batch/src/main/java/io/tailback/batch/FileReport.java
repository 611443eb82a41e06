package io.tailback.batch;

import io.tailback.core.state.Books;

/**
 * What became of the messages of files.
 *
 * @param books of the messages that hold observations
 * @param undecodable records that never became messages
 * @param stored observations that the table did not hold before
 * @param states the windows that the files touch
 */
public record FileReport(Books books, long undecodable, long stored, BackfillReport states) {}
