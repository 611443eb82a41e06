package io.tailback.spark.step;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import io.tailback.core.schema.SchemaTable;
import io.tailback.spark.decode.Decoded;
import io.tailback.spark.decode.MessageDecoder;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * Messages of the observations' topic, each with the station that it is for. Of its bytes only the
 * station is read here; what it holds is looked at when it is there, see {@link StationFold}.
 */
public final class StationMessages {
  private StationMessages() {}

  /** The step for Kafka's columns {@code value, topic, partition, offset, timestamp}. */
  public static Dataset<Row> keyed(Dataset<Row> messages) {
    Column station = udf(new StationOf(), DataTypes.StringType).apply(col("value"));
    Column aside = concat(lit(Intake.ASIDE_GROUP), col("partition").cast("string"));
    return messages.select(
        coalesce(station, aside).as(Intake.GROUP),
        col("partition"),
        col("offset"),
        col("value"),
        col("topic").cast("binary").as("topic"),
        col("timestamp")
            .plus(expr("INTERVAL " + Intake.CENTURY.toDays() + " DAYS"))
            .as(Intake.ARRIVAL_AHEAD));
  }

  private static final class StationOf implements UDF1<byte[], String> {
    private static final long serialVersionUID = 1;

    private transient MessageDecoder decoder;

    @Override
    public String call(byte[] message) {
      if (decoder == null) {
        decoder = new MessageDecoder(SchemaTable.load());
      }
      String atAGlance = decoder.stationOf(message);
      return atAGlance == null ? onReading(message) : atAGlance;
    }

    /** A message of an older or newer schema, or none of ours. */
    private String onReading(byte[] message) {
      Decoded decoded = decoder.decode(message);
      String station = null;
      if (decoded instanceof Decoded.OfObservation of) {
        station = of.observation().stationId();
      } else if (decoded instanceof Decoded.OfProgress of) {
        station = of.progress().stationId();
      }
      return station == null || station.isBlank() ? null : station;
    }
  }
}
