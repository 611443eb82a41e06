/** The report on a whole network: how much, how slow, where, when, and what it costs. */
package io.tailback.batch.report.overview;
