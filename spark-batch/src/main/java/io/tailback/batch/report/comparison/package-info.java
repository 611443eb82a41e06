/** The report that tells two periods apart, and says when it cannot. */
package io.tailback.batch.report.comparison;
