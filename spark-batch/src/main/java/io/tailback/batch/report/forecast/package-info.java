/** The report that lays forecasts over what came. */
package io.tailback.batch.report.forecast;
