/** Workflows as data: what starts when, after what, and what happens when it fails. */
package io.tailback.workflows;
