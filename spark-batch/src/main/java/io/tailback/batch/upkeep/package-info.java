/** Keeps the tables small and quick: compaction, retention, removal of files no longer needed. */
package io.tailback.batch.upkeep;
