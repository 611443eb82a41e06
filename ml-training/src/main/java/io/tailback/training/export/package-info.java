/**
 * The forms in which a speed model leaves Tailback. Both say the central value; both are judged by
 * engines that are not ours.
 */
package io.tailback.training.export;
