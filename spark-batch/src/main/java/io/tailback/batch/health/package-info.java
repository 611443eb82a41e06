/** The daily diagnosis of detectors: what their values say, whose silence explains whose. */
package io.tailback.batch.health;
