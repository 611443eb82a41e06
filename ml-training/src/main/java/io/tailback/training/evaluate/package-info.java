/** What forecasts were worth: errors, levels and intervals on examples that taught nothing. */
package io.tailback.training.evaluate;
