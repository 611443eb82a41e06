/** Batch jobs over the stored tables: they meet the stream in the tables alone. */
package io.tailback.batch;
