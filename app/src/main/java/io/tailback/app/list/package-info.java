/** Lists that somebody else keeps, read from files and brought into their tables. */
package io.tailback.app.list;
