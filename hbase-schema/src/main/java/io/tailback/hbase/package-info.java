/**
 * The tables that answer within milliseconds: keys, cells, lifetimes and the HBase versions of
 * core's stores.
 */
package io.tailback.hbase;
