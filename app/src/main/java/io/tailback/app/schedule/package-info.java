/** The scheduler at the command line: wired, watched and asked. */
package io.tailback.app.schedule;
