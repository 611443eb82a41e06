package io.tailback.app.chaos;

/**
 * A strike that happened.
 *
 * @param atSeconds since the load began
 * @param reached whether it hit the moment that was planned: a server may have come up, or a
 *     fail-point may not have been reached, before the blow
 */
record Kill(double atSeconds, Strike strike, long pid, boolean reached) {}
