/** A report as files: a page that needs nothing else, CSV, JSON. Nothing in here knows Spark. */
package io.tailback.batch.report.page;
