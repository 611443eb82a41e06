/** Training from the command line: settings, data of one table version, progress, registration. */
package io.tailback.app.training;
