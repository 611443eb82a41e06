/** MLlib's trees, and what their leaves are filled with. */
package io.tailback.training.tree;
