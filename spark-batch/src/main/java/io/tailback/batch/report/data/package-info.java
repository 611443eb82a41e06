/** What reports are made from: the request, the tables at their versions, and who makes them. */
package io.tailback.batch.report.data;
