/** What the daily jobs share: their days, what they read, how they write, what they report. */
package io.tailback.batch.day;
