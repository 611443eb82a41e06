/** What is typical of a station at each time of the week. */
package io.tailback.batch.pattern;
