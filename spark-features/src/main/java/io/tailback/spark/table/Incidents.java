package io.tailback.spark.table;

import static io.tailback.spark.table.Field.optional;
import static io.tailback.spark.table.Field.required;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.tailback.core.bottleneck.IncidentType;
import io.tailback.core.bottleneck.ReportedIncident;
import java.time.ZoneId;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The reported incidents; one row per incident. */
public final class Incidents {
  public static final Field INCIDENT_ID =
      required("incident_id", StringType, "The reporter's id: the key");
  public static final Field SOURCE_ID = required("source_id", StringType, "Who reported it");
  public static final Field INCIDENT_TYPE = required("incident_type", StringType, "What it is");
  public static final Field ROAD_NAME =
      required("road_name", StringType, "Freeway and direction, for example I5-N");
  public static final Field SOURCE_POSTMILE =
      required("source_postmile", DoubleType, "As the owner counts, miles; an estimate");
  public static final Field START_TIME =
      required("start_time", TimestampType, "Reported to begin, UTC");
  public static final Field END_TIME =
      optional("end_time", TimestampType, "Reported cleared, UTC; null: not known");
  public static final Field DESCRIPTION =
      required("description", StringType, "The reporter's words");
  public static final Field LOCATION =
      optional("location", StringType, "Where, in the reporter's words");
  public static final Field AREA = optional("area", StringType, "The reporter's office");
  public static final Field SERVICE_DATE =
      required("service_date", DateType, "Local day of the start in the network's zone");

  public static final Table TABLE =
      Table.named(
              "incidents",
              "One reported incident",
              INCIDENT_ID,
              SOURCE_ID,
              INCIDENT_TYPE,
              ROAD_NAME,
              SOURCE_POSTMILE,
              START_TIME,
              END_TIME,
              DESCRIPTION,
              LOCATION,
              AREA,
              SERVICE_DATE)
          .statisticsOn(SERVICE_DATE, ROAD_NAME)
          .createdBy("./tailback import incidents FILE");

  private Incidents() {}

  /** The incident as a row of the table. */
  public static Row rowOf(ReportedIncident incident, ZoneId zone) {
    return RowFactory.create(
        incident.incidentId(),
        incident.sourceId(),
        incident.type().name(),
        incident.roadName(),
        incident.sourcePostmile(),
        incident.start(),
        incident.end(),
        incident.description(),
        incident.location(),
        incident.area(),
        incident.start().atZone(zone).toLocalDate());
  }

  /** The incident of such a row. */
  public static ReportedIncident incidentOf(Row row) {
    return new ReportedIncident(
        row.getString(0),
        row.getString(1),
        IncidentType.valueOf(row.getString(2)),
        row.getString(3),
        row.getDouble(4),
        row.getInstant(5),
        row.getInstant(6),
        row.getString(7),
        row.getString(8),
        row.getString(9));
  }
}
