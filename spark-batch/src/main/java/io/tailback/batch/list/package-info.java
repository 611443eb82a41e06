/** Lists that somebody else keeps, brought into their tables: incidents, weather. */
package io.tailback.batch.list;
