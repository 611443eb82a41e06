package io.tailback.ingest;

/**
 * One line of a source as its bytes, without the end of the line.
 *
 * @param number counts from 1 within the file
 * @param bytes the whole line, or the beginning of one that is too long
 * @param length bytes that the line has in the file
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
record RawLine(long number, byte[] bytes, long length) {

  /** Whether the line is longer than any line of a known format. */
  boolean isTooLong() {
    return bytes.length < length;
  }
}
