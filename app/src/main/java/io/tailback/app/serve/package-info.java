/** The API as a command. */
package io.tailback.app.serve;
