/** The scheduler: takes runs that are due, starts their jobs, sees to their ends. */
package io.tailback.workflows.schedule;
