/** The model registry as a folder of any Hadoop file system. */
package io.tailback.spark.model;
