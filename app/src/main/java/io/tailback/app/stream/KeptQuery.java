package io.tailback.app.stream;

import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.apache.spark.sql.streaming.StreamingQuery;

/**
 * A query that is kept going.
 *
 * @param start starts it, or lets it go on from its checkpoint
 * @param requireWhole throws when records that its checkpoint needs are gone
 * @param silence watches the partitions that it reads
 * @param bringUp brings its tables up to all that it has stored; false when it cannot do that now
 */
record KeptQuery(
    Callable<StreamingQuery> start,
    Runnable requireWhole,
    SilentPartitions silence,
    BooleanSupplier bringUp) {}
