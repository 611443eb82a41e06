/**
 * What a forecast is made from, defined once: the list of the features, and the pure fold from
 * station states to a vector. Batch, stream and training use these classes and compute nothing
 * themselves.
 */
package io.tailback.core.feature;
