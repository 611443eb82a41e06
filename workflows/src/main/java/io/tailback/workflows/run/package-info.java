/** Runs of workflows as they are remembered: in a database that outlives every process. */
package io.tailback.workflows.run;
