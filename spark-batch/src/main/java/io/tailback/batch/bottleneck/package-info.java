/** The daily job that finds bottlenecks and writes their activations and queues. */
package io.tailback.batch.bottleneck;
