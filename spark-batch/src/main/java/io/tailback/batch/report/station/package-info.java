/** The report on the health of stations: who is bad since when and why, and what stands for it. */
package io.tailback.batch.report.station;
