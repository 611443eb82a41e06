/** How reliable travel times are: indices of corridors and stations in named periods. */
package io.tailback.batch.report.reliability;
