/**
 * What the stations of a corridor say in each five minutes, and the time that the whole corridor
 * takes: what the reports on corridors, bottlenecks and reliability have in common.
 */
package io.tailback.batch.report.path;
