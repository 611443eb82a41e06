/**
 * Pages that people read: drawn and escaped alike by reports and model cards. Nothing in here knows
 * Spark.
 */
package io.tailback.spark.page;
