package io.tailback.spark.decode;

import io.tailback.core.observation.Observation;
import io.tailback.core.observation.Origin;
import io.tailback.core.observation.SpeedMeanType;
import io.tailback.core.schema.SchemaTable;
import io.tailback.core.state.Disposition;
import io.tailback.spark.table.Observations;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Messages of observations as rows of the table {@code observations}, the zone's service date and
 * the instant from which they can be read with them.
 *
 * <p>Every observation is stored, so this is the widest road of the stream, and it goes below
 * Spark's public API: a row of objects and its translation into Spark's own form would cost several
 * times as much as reading the message. This is the only class that does so.
 *
 * @param zone the network's zone: decides the service date
 * @param knowledgeTime when the batch becomes visible
 */
public record ObservationColumns(ZoneId zone, Instant knowledgeTime) implements Serializable {

  /** Rows of the table, for messages {@code (disposition's place, partition, offset, bytes)}. */
  public Dataset<Row> of(Dataset<Row> messages) {
    org.apache.spark.sql.classic.Dataset<Row> plan =
        (org.apache.spark.sql.classic.Dataset<Row>) messages;
    JavaRDD<InternalRow> rows =
        plan.queryExecution().toRdd().toJavaRDD().mapPartitions(this::columns);
    return plan.sparkSession()
        .internalCreateDataFrame(rows.rdd(), Observations.TABLE.schema(), false);
  }

  private Iterator<InternalRow> columns(Iterator<InternalRow> messages) {
    Filler filler = new Filler(zone, micros(knowledgeTime));
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return messages.hasNext();
      }

      @Override
      public InternalRow next() {
        return filler.fill(messages.next());
      }
    };
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  /** Fills one row again and again: whoever reads it copies what is to stay. */
  private static final class Filler {
    private static final UTF8String[] DISPOSITIONS = namesOf(Disposition.values());
    private static final UTF8String[] MEAN_TYPES = namesOf(SpeedMeanType.values());
    private static final UTF8String[] ORIGINS = namesOf(Origin.values());

    private final GenericInternalRow row =
        new GenericInternalRow(Observations.TABLE.fields().size());
    private final ObservationFields fields = new ObservationFields(SchemaTable.load());
    private final MessageDecoder decoder = new MessageDecoder(SchemaTable.load());
    private final ZoneId zone;
    private final long knowledgeMicros;
    private long dayStartMicros = Long.MAX_VALUE;
    private long dayEndMicros = Long.MIN_VALUE;
    private int day;

    Filler(ZoneId zone, long knowledgeMicros) {
      this.zone = zone;
      this.knowledgeMicros = knowledgeMicros;
    }

    private static UTF8String[] namesOf(Enum<?>[] values) {
      UTF8String[] names = new UTF8String[values.length];
      for (Enum<?> value : values) {
        names[value.ordinal()] = UTF8String.fromString(value.name());
      }
      return names;
    }

    InternalRow fill(InternalRow message) {
      byte[] bytes = message.getBinary(3);
      if (fields.read(bytes)) {
        fill(fields);
      } else {
        fill(((Decoded.OfObservation) decoder.decode(bytes)).observation());
      }
      row.update(14, DISPOSITIONS[message.getByte(0)]);
      row.update(15, message.getInt(1));
      row.update(16, message.getLong(2));
      row.update(17, knowledgeMicros);
      row.update(18, serviceDay(row.getLong(3)));
      return row;
    }

    /** The usual message: its texts are taken over as they lie in its bytes. */
    private void fill(ObservationFields o) {
      byte[] bytes = o.message();
      row.update(0, UTF8String.fromBytes(bytes, o.sourceIdAt(), o.sourceIdLength()));
      row.update(1, UTF8String.fromBytes(bytes, o.stationIdAt(), o.stationIdLength()));
      row.update(
          2,
          o.hasDetectorId()
              ? UTF8String.fromBytes(bytes, o.detectorIdAt(), o.detectorIdLength())
              : null);
      row.update(3, o.periodStartMicros());
      row.update(4, o.periodEndMicros());
      row.update(5, o.hasVehicleCount() ? o.vehicleCount() : null);
      row.update(6, o.hasOccupancyRatio() ? o.occupancyRatio() : null);
      row.update(7, o.hasSpeedKmh() ? o.speedKmh() : null);
      row.update(8, MEAN_TYPES[o.speedMeanType().ordinal()]);
      row.update(9, o.hasSampleCount() ? o.sampleCount() : null);
      row.update(10, o.hasObservedShare() ? o.observedShare() : null);
      row.update(11, ORIGINS[o.origin().ordinal()]);
      row.update(12, o.ingestTimeMicros());
      row.update(13, o.sourceTimeMicros());
    }

    private void fill(Observation o) {
      row.update(0, UTF8String.fromString(o.sourceId()));
      row.update(1, UTF8String.fromString(o.stationId()));
      row.update(2, UTF8String.fromString(o.detectorId()));
      row.update(3, micros(o.periodStart()));
      row.update(4, micros(o.periodEnd()));
      row.update(5, o.vehicleCount());
      row.update(6, o.occupancyRatio());
      row.update(7, o.speedKmh());
      row.update(8, MEAN_TYPES[o.speedMeanType().ordinal()]);
      row.update(9, o.sampleCount());
      row.update(10, o.observedShare());
      row.update(11, ORIGINS[o.origin().ordinal()]);
      row.update(12, micros(o.ingestTime()));
      row.update(13, micros(o.sourceTime()));
    }

    /** Days since 1970; most messages are of the same local day as the one before. */
    private int serviceDay(long micros) {
      if (micros < dayStartMicros || micros >= dayEndMicros) {
        LocalDate date = Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atZone(zone).toLocalDate();
        day = Math.toIntExact(date.toEpochDay());
        dayStartMicros = micros(date.atStartOfDay(zone).toInstant());
        dayEndMicros = micros(date.plusDays(1).atStartOfDay(zone).toInstant());
      }
      return day;
    }
  }
}
