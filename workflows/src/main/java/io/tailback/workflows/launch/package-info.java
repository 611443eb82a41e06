/** Jobs as processes: how they start, how they surely end. */
package io.tailback.workflows.launch;
