/** What people do with the versions of the model. */
package io.tailback.app.models;
