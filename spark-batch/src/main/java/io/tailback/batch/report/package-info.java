/**
 * Planners' reports: what a report is, as plain data. A figure is a view of a table of the same
 * report, so that picture, page and CSV cannot disagree.
 */
package io.tailback.batch.report;
