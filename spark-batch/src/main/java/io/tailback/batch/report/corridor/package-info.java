/** One road in one direction: speeds over time and distance, travel times, hours, stations. */
package io.tailback.batch.report.corridor;
