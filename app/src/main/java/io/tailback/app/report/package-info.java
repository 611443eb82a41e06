/** Wires planners' reports to the tables of a home. */
package io.tailback.app.report;
