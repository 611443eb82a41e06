/**
 * Learning from the past: examples, trainers, evaluation by horizon, and what a model is sent as.
 */
package io.tailback.training;
