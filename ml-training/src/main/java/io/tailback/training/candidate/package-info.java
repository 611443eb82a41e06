/** Models that the champion has to be seen beside. */
package io.tailback.training.candidate;
