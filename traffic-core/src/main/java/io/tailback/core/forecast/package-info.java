/** What a forecast is made with: horizons, the served model and its file, versions and aliases. */
package io.tailback.core.forecast;
