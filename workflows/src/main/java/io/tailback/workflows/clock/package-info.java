/** Quartz: it remembers when each workflow starts next, and says so once, whoever else is there. */
package io.tailback.workflows.clock;
