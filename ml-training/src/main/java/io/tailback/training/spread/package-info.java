/** How far the truth may lie from a forecast. */
package io.tailback.training.spread;
