package io.tailback.workflows.run;

/**
 * A scheduler since its start.
 *
 * @param incarnation unlike any other, also of the same scheduler before
 * @param instance which scheduler: one machine and home
 * @param host its machine
 * @param pid of its process
 */
public record Owner(String incarnation, String instance, String host, long pid) {}
