package io.tailback.spark.table;

import static io.tailback.spark.table.Field.optional;
import static io.tailback.spark.table.Field.required;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.tailback.core.weather.WeatherReport;
import java.time.ZoneId;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What weather stations reported; one row per station and time. */
public final class Weather {
  public static final Field WEATHER_STATION_ID =
      required("weather_station_id", StringType, "With observed_at the key");
  public static final Field OBSERVED_AT = required("observed_at", TimestampType, "When, UTC");
  public static final Field LATITUDE_DEG = optional("latitude_deg", DoubleType, "WGS 84");
  public static final Field LONGITUDE_DEG = optional("longitude_deg", DoubleType, "WGS 84");
  public static final Field AIR_TEMPERATURE_C =
      optional("air_temperature_c", DoubleType, "Celsius");
  public static final Field PRECIPITATION_MM =
      optional("precipitation_mm", DoubleType, "In the hour before, mm");
  public static final Field VISIBILITY_M = optional("visibility_m", DoubleType, "m");
  public static final Field WIND_SPEED_KMH = optional("wind_speed_kmh", DoubleType, "km/h");
  public static final Field WEATHER_CONDITION =
      required("weather_condition", StringType, "What the words say");
  public static final Field IS_ADVERSE =
      required("is_adverse", BooleanType, "Rain, snow, thunderstorm or hardly any sight");
  public static final Field SERVICE_DATE =
      required("service_date", DateType, "Local day in the network's zone");

  public static final Table TABLE =
      Table.named(
              "weather",
              "What one weather station reported at one time",
              WEATHER_STATION_ID,
              OBSERVED_AT,
              LATITUDE_DEG,
              LONGITUDE_DEG,
              AIR_TEMPERATURE_C,
              PRECIPITATION_MM,
              VISIBILITY_M,
              WIND_SPEED_KMH,
              WEATHER_CONDITION,
              IS_ADVERSE,
              SERVICE_DATE)
          .statisticsOn(SERVICE_DATE, WEATHER_STATION_ID)
          .createdBy("./tailback import weather FILE");

  private Weather() {}

  /** The report as a row of the table. */
  public static Row rowOf(WeatherReport report, ZoneId zone) {
    return RowFactory.create(
        report.weatherStationId(),
        report.observedAt(),
        report.latitudeDeg(),
        report.longitudeDeg(),
        report.airTemperatureC(),
        report.precipitationMm(),
        report.visibilityM(),
        report.windSpeedKmh(),
        report.condition().name(),
        report.isAdverse(),
        report.observedAt().atZone(zone).toLocalDate());
  }
}
