/** The model card: what a model is, what it is worth, and what it cost, for people and programs. */
package io.tailback.training.card;
