/** What stands for values that no healthy detector observed, corridor by corridor. */
package io.tailback.batch.fill;
