/** The hours of the stations: exact sums of what was observed, and of that with gaps filled. */
package io.tailback.batch.hour;
