/** Examples: what was known at a moment, and what came after it. */
package io.tailback.training.example;
