/** Observations on their way to Kafka: the bytes of a message and the producer that sends them. */
package io.tailback.ingest.kafka;
