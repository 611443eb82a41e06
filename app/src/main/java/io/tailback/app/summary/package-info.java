/** What became of a run, for whoever cannot see its exit code: a scheduler, a cluster. */
package io.tailback.app.summary;
