/** What is in the quarantine, and sending it through the stream's check again after a fix. */
package io.tailback.batch.quarantine;
