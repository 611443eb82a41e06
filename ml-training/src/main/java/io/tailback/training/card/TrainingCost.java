package io.tailback.training.card;

/**
 * What a training took.
 *
 * @param cpuSeconds of all threads
 * @param wallSeconds from start to end
 * @param machine in words: cores and memory it was allowed
 */
public record TrainingCost(double cpuSeconds, double wallSeconds, String machine) {}
