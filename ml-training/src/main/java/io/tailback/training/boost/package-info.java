/** Sums of trees, each of which mends what those before it left. */
package io.tailback.training.boost;
