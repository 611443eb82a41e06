/**
 * From files, environment and command line to the records of the rooms, with a sentence for every
 * mistake.
 */
package io.tailback.app.config;
