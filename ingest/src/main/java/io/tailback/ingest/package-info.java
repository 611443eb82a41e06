/**
 * From the lines of a source to observations in canonical units: formats, wall clock to UTC, the
 * clock of a replay, its pace and its books.
 */
package io.tailback.ingest;
