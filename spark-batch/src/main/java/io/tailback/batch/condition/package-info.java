/** The live conditions of detectors, folded over what the sources said, day after day. */
package io.tailback.batch.condition;
