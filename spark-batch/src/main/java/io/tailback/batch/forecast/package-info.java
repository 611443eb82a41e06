/** Forecasts beside what came: the pairs, their errors, and the daily check. */
package io.tailback.batch.forecast;
