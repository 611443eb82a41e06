/** The bottlenecks of a period: ranking, causes, shifts, and pictures of the worst. */
package io.tailback.batch.report.bottleneck;
