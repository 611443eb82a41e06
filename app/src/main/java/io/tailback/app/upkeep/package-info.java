/** Wires what keeps the tables in order: maintenance, the quarantine, the typical weeks. */
package io.tailback.app.upkeep;
