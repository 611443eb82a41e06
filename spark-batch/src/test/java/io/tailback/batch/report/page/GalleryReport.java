package io.tailback.batch.report.page;

import static io.tailback.batch.report.Cell.decimal;
import static io.tailback.batch.report.Cell.moment;
import static io.tailback.batch.report.Cell.noData;
import static io.tailback.batch.report.Cell.text;
import static io.tailback.batch.report.Cell.whole;
import static io.tailback.batch.report.TableColumn.count;
import static io.tailback.batch.report.TableColumn.measure;
import static io.tailback.batch.report.TableColumn.words;

import io.tailback.batch.report.Band;
import io.tailback.batch.report.Caption;
import io.tailback.batch.report.Cell;
import io.tailback.batch.report.ClockPeriod;
import io.tailback.batch.report.ColourScale;
import io.tailback.batch.report.ExcludedDay;
import io.tailback.batch.report.Fact;
import io.tailback.batch.report.Figure;
import io.tailback.batch.report.Figure.ContourEvents;
import io.tailback.batch.report.Figure.ContourPanel;
import io.tailback.batch.report.Figure.ContourStation;
import io.tailback.batch.report.Figure.QueueOutlines;
import io.tailback.batch.report.KeyFigure;
import io.tailback.batch.report.Provenance;
import io.tailback.batch.report.ReferenceLine;
import io.tailback.batch.report.Report;
import io.tailback.batch.report.ReportPeriod;
import io.tailback.batch.report.ReportTable;
import io.tailback.batch.report.ReportUnits;
import io.tailback.batch.report.Section;
import io.tailback.batch.report.TableColumn;
import io.tailback.batch.report.TimeAxis;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Every figure with made-up numbers that look like a motorway, and with names that mean harm. */
final class GalleryReport {
  static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
  static final LocalDate MONDAY = LocalDate.of(2017, 5, 8);
  static final String HARMFUL = "<script>alert(1)</script>";

  private static final int STATIONS = 36;
  private static final int STEPS = 288;
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final TableColumn DAY = words("service_date", "Day");
  private static final TableColumn STATION = words("station_id", "Station");
  private static final TableColumn WINDOW = words("window_start", "Interval");
  private static final TableColumn SPEED = measure("speed_kmh", "Speed", "km/h", 1);

  private GalleryReport() {}

  static Report report() {
    return new Report(
        "gallery",
        "I-5 north through Orange County",
        "Two bottlenecks cost 1,204 vehicle-hours a weekday; the one at "
            + HARMFUL
            + " is active on 19 of 20 weekdays and its queue reaches 6.4 km back.",
        provenance(),
        keyFigures(),
        List.of(where(), when(), rank(), trend(), empty()));
  }

  private static List<KeyFigure> keyFigures() {
    return List.of(
        new KeyFigure("Distance travelled", decimal(2_481_930.4), "veh-km", 0, "mean weekday"),
        new KeyFigure(
            "Delay against 60 mph", decimal(1204.2), "veh-h", 0, "\u2212 3.1 % against April"),
        new KeyFigure("Planning time index", decimal(2.314), "", 2, "15:30 to 18:30"),
        new KeyFigure(
            "Level of travel time reliability", decimal(1.62), "", 2, "not reliable: 1.50 or more"),
        new KeyFigure("Bottlenecks", whole(2), "", 0, "active on 20 % of weekdays or more"),
        new KeyFigure("User delay cost", noData("needs a value of time"), "", 0, ""));
  }

  private static Section where() {
    ReportTable day = speeds("speeds", List.of(MONDAY));
    ReportTable week = speeds("speeds-of-the-week", week());
    ReportTable queues = queues();
    ReportTable incidents = incidents();
    return new Section(
        "where",
        "Where and when it is slow",
        "Speed of every station in steps of five minutes. Travel is upwards, so a queue grows"
            + " downwards, against the traffic.",
        List.of(
            contour("contour", "Speeds on Monday, 8 May", "speeds", List.of(MONDAY), true),
            contour("contours", "Speeds on six days", "speeds-of-the-week", week(), false),
            new Figure.StationMap(
                new Caption(
                    "map",
                    "Mean speed in the afternoon peak",
                    "Stations by their coordinates; the slow ones lie in the middle of the"
                        + " corridor.",
                    "stations"),
                "station_id",
                "latitude_deg",
                "longitude_deg",
                "speed_kmh",
                "corridor_id",
                ColourScale.motorwaySpeeds()),
            new Figure.StationMap(
                new Caption(
                    "health",
                    "Health of the stations",
                    "Most stations are good; failed ones stand alone.",
                    "stations"),
                "station_id",
                "latitude_deg",
                "longitude_deg",
                "status",
                "",
                new ColourScale.Names(
                    List.of("GOOD", "INSUFFICIENT", "CONSTANT", "HIGH_VALUE", "NO_DATA")))),
        List.of(day, week, queues, incidents, stations()),
        List.of(
            "A bottleneck is a station below 40 mph whose next station downstream is at least 20"
                + " mph faster.",
            "Nothing imputed is drawn as observed."));
  }

  private static Section when() {
    return new Section(
        "when",
        "Hours and weekdays",
        "",
        List.of(
            new Figure.HourProfile(
                new Caption(
                    "profile",
                    "Speed over the day",
                    "Mean speed by time of day, this period and the one before; the bands hold 10"
                        + " to 90 % of the days.",
                    "profile"),
                "period",
                "local_time",
                "speed_kmh",
                Optional.of(new Band("speed_p10_kmh", "speed_p90_kmh", "10 to 90 % of the days")),
                List.of(
                    new ClockPeriod("AM peak", 6.5, 9.5), new ClockPeriod("PM peak", 15.5, 18.5)),
                List.of(new ReferenceLine("free flow 108 km/h", 108))),
            new Figure.HeatMap(
                new Caption(
                    "heat",
                    "Delay by hour and weekday",
                    "Delay is highest on Friday afternoons.",
                    "delay-by-hour"),
                "local_hour",
                "weekday",
                "delay_veh_h",
                new ColourScale.Steps(
                    List.of(5.0, 20.0, 50.0, 100.0, 150.0), ColourScale.Emphasis.HIGH))),
        List.of(profile(), delayByHour()),
        List.of());
  }

  private static Section rank() {
    return new Section(
        "rank",
        "Ranking",
        "By delay; the whiskers hold 95 % of the bootstrap samples.",
        List.of(
            new Figure.RankingBars(
                new Caption(
                    "ranking",
                    "Bottlenecks by delay",
                    "The first costs twice as much as the second.",
                    "bottlenecks"),
                "place",
                "delay_veh_h",
                Optional.of(new Band("delay_low_veh_h", "delay_high_veh_h", "95 % interval")),
                10),
            new Figure.RankingBars(
                new Caption(
                    "change", "Change of delay", "Delay fell at most places.", "bottlenecks"),
                "place",
                "change_percent",
                Optional.empty(),
                10)),
        List.of(bottlenecks()),
        List.of());
  }

  private static Section trend() {
    return new Section(
        "trend",
        "Trend and forecasts",
        "",
        List.of(
            new Figure.Lines(
                new Caption(
                    "daily",
                    "Delay of each day",
                    "Delay is low on weekends and missing on one day.",
                    "daily"),
                "",
                "service_date",
                "delay_veh_h",
                Optional.empty(),
                List.of(new ReferenceLine("mean of April", 980))),
            new Figure.Lines(
                new Caption(
                    "forecast",
                    "Forecast and what happened",
                    "The forecast follows the breakdown with a delay of two steps.",
                    "forecast"),
                "series",
                "window_start",
                "speed_kmh",
                Optional.of(new Band("speed_p05_kmh", "speed_p95_kmh", "90 % interval")),
                List.of()),
            new Figure.Lines(
                new Caption("error", "Error by horizon", "Errors grow with the horizon.", "error"),
                "model",
                "horizon_minutes",
                "mae_kmh",
                Optional.empty(),
                List.of())),
        List.of(daily(), forecast(), error()),
        List.of());
  }

  private static Section empty() {
    ReportTable none = new ReportTable("none", "Closures", List.of(STATION, SPEED), List.of());
    ReportTable speedOnly =
        new ReportTable(
            "speed-only",
            "A network without flow",
            List.of(
                words("place", "Place"),
                measure("vkt_veh_km", "Distance travelled", "veh-km", 0),
                measure("delay_veh_h", "Delay", "veh-h", 1)),
            List.of(List.of(text("Whole network"), noData("needs flow"), noData("needs flow"))));
    return new Section(
        "empty",
        "What there is no data for",
        "",
        List.of(
            new Figure.RankingBars(
                new Caption(
                    "nothing", "Delay of a speed-only network", "There is no flow.", "speed-only"),
                "place",
                "delay_veh_h",
                Optional.empty(),
                5)),
        List.of(none, speedOnly),
        List.of());
  }

  private static Figure contour(
      String id, String title, String table, List<LocalDate> days, boolean overlays) {
    List<ContourStation> along = new ArrayList<>();
    for (int i = 0; i < STATIONS; i++) {
      double half = i == 31 ? 250 : 350;
      along.add(new ContourStation(id(i), name(i), offset(i) - half, offset(i) + half));
    }
    List<ContourPanel> panels =
        days.stream()
            .map(
                day ->
                    ContourPanel.day(
                        day,
                        days.size() == 1 ? "" : day.toString(),
                        new TimeAxis.Instants(midnight(day), FIVE_MINUTES, STEPS, ZONE)))
            .toList();
    return new Figure.SpeedContour(
        new Caption(
            id,
            title,
            "Queues stand in front of station 14 in the afternoon and of station 26 in the"
                + " morning.",
            table),
        "service_date",
        "station_id",
        "window_start",
        "speed_kmh",
        ColourScale.motorwaySpeeds(),
        along,
        panels,
        overlays
            ? Optional.of(
                new QueueOutlines(
                    "queues",
                    "activation_id",
                    "service_date",
                    "window_start",
                    "tail_offset_m",
                    "head_offset_m"))
            : Optional.empty(),
        overlays
            ? Optional.of(
                new ContourEvents(
                    "incidents",
                    "incident_id",
                    "service_date",
                    "start_time",
                    "offset_m",
                    "description",
                    "incident"))
            : Optional.empty());
  }

  private static ReportTable speeds(String name, List<LocalDate> days) {
    List<List<Cell>> rows = new ArrayList<>();
    for (LocalDate day : days) {
      for (int station = 0; station < STATIONS; station++) {
        for (int step = 0; step < STEPS; step++) {
          boolean missing =
              (station == 8 && step < 130)
                  || station == 21
                  || (step > 100 && step < 106 && day.getDayOfMonth() % 3 == 0);
          Cell speed = missing ? noData("not observed") : decimal(speed(day, station, step));
          rows.add(List.of(Cell.day(day), text(id(station)), moment(at(day, step)), speed));
        }
      }
    }
    return new ReportTable(
        name, "Speed by station and interval", List.of(DAY, STATION, WINDOW, SPEED), rows);
  }

  /** A queue that grows against the traffic and dissolves again. */
  private static double speed(LocalDate day, int station, int step) {
    double pm =
        queue(station, step, 14, 186, 230, 9) * (day.getDayOfWeek().getValue() > 5 ? 0.1 : 1);
    double am =
        queue(station, step, 26, 78, 110, 6) * (day.getDayOfWeek().getValue() > 5 ? 0 : 0.8);
    double noise =
        6 * Math.sin(station * 12.9898 + step * 78.233 + day.getDayOfMonth())
            + 3 * Math.sin(step / 7.0);
    return Math.max(8, 106 + noise - 88 * Math.max(pm, am));
  }

  private static double queue(int station, int step, int head, int from, int to, int longest) {
    double progress = (step - from) / (double) (to - from);
    if (progress <= 0 || progress >= 1 || station > head) {
      return 0;
    }
    double length = longest * Math.sin(Math.PI * progress);
    double inside = length - (head - station);
    return Math.max(0, Math.min(1, 0.5 + inside));
  }

  private static ReportTable queues() {
    List<List<Cell>> rows = new ArrayList<>();
    addQueue(rows, "B1", 14, 186, 230, 9);
    addQueue(rows, "B2", 26, 78, 110, 6);
    return new ReportTable(
        "queues",
        "Queues of bottlenecks",
        List.of(
            words("activation_id", "Activation"),
            DAY,
            WINDOW,
            measure("tail_offset_m", "Tail", "m", 0),
            measure("head_offset_m", "Head", "m", 0)),
        rows);
  }

  private static void addQueue(
      List<List<Cell>> rows, String id, int head, int from, int to, int longest) {
    for (int step = from; step < to; step++) {
      int tail = head;
      while (tail > 0 && queue(tail - 1, step, head, from, to, longest) > 0.45) {
        tail--;
      }
      if (queue(head, step, head, from, to, longest) > 0.45) {
        rows.add(
            List.of(
                text(id),
                Cell.day(MONDAY),
                moment(at(MONDAY, step)),
                decimal(offset(tail) - 350),
                decimal(offset(head) + 350)));
      }
    }
  }

  private static ReportTable incidents() {
    return new ReportTable(
        "incidents",
        "Incidents on the corridor",
        List.of(
            words("incident_id", "Incident"),
            DAY,
            words("start_time", "Start"),
            measure("offset_m", "Offset", "m", 0),
            words("description", "What")),
        List.of(
            List.of(
                text("17-0412"),
                Cell.day(MONDAY),
                moment(at(MONDAY, 196).plusSeconds(77)),
                decimal(offset(11)),
                text("1183-Traffic Collision, no injuries")),
            List.of(
                text("17-0398"),
                Cell.day(MONDAY),
                moment(at(MONDAY, 84)),
                decimal(offset(26)),
                text("Hazard, \"ladder\" in lane 2"))));
  }

  private static ReportTable stations() {
    String[] states = {
      "GOOD",
      "GOOD",
      "GOOD",
      "GOOD",
      "INSUFFICIENT",
      "GOOD",
      "GOOD",
      "CONSTANT",
      "GOOD",
      "HIGH_VALUE",
      "GOOD",
      "NO_DATA"
    };
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < STATIONS; i++) {
      Cell speed = i == 21 ? noData("not observed") : decimal(speed(MONDAY, i, 205));
      rows.add(
          List.of(
              text(id(i)),
              text(name(i)),
              text("I5-N"),
              decimal(33.62 + i * 0.0065 + 0.004 * Math.sin(i / 5.0)),
              decimal(-117.7 - i * 0.0071),
              speed,
              text(states[i % states.length]),
              whole(9000L + 431L * i)));
    }
    return new ReportTable(
        "stations",
        "Stations of the corridor",
        List.of(
            STATION,
            words("name", "Name"),
            words("corridor_id", "Corridor"),
            measure("latitude_deg", "Latitude", "\u00b0", 5),
            measure("longitude_deg", "Longitude", "\u00b0", 5),
            SPEED,
            words("status", "Health"),
            count("vehicle_count", "Vehicles", "veh")),
        rows);
  }

  private static ReportTable profile() {
    List<List<Cell>> rows = new ArrayList<>();
    for (String period : List.of("May", "April")) {
      for (int quarter = 0; quarter < 96; quarter++) {
        double mean = speed(MONDAY, period.equals("May") ? 12 : 11, quarter * 3);
        boolean gap = period.equals("April") && quarter > 8 && quarter < 13;
        String clock = String.format(Locale.ROOT, "%02d:%02d", quarter / 4, quarter % 4 * 15);
        rows.add(
            List.of(
                text(period),
                text(clock),
                gap ? noData("fewer than 5 days") : decimal(mean),
                gap ? noData("fewer than 5 days") : decimal(mean * 0.86),
                gap ? noData("fewer than 5 days") : decimal(mean * 1.05)));
      }
    }
    return new ReportTable(
        "profile",
        "Speed by time of day",
        List.of(
            words("period", "Period"),
            words("local_time", "Local time"),
            SPEED,
            measure("speed_p10_kmh", "10th percentile", "km/h", 1),
            measure("speed_p90_kmh", "90th percentile", "km/h", 1)),
        rows);
  }

  private static ReportTable delayByHour() {
    List<List<Cell>> rows = new ArrayList<>();
    List<String> weekdays =
        List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
    for (int day = 0; day < 7; day++) {
      for (int hour = 0; hour < 24; hour++) {
        double peak =
            Math.exp(-Math.pow((hour - 17) / 2.2, 2)) * 170
                + Math.exp(-Math.pow((hour - 8) / 1.3, 2)) * 80;
        double delay = peak * (day > 4 ? 0.15 : 0.8 + day * 0.06);
        rows.add(
            List.of(
                text(weekdays.get(day)),
                text(String.format(Locale.ROOT, "%02d", hour)),
                day == 6 && hour < 5 ? noData("not observed") : decimal(delay)));
      }
    }
    return new ReportTable(
        "delay-by-hour",
        "Delay by hour and weekday",
        List.of(
            words("weekday", "Weekday"),
            words("local_hour", "Hour"),
            measure("delay_veh_h", "Delay", "veh-h", 0)),
        rows);
  }

  private static ReportTable bottlenecks() {
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      double delay = 812.4 / (1 + i * 0.9);
      Cell change = i == 4 ? noData("no data in April") : decimal(i == 2 ? 12.4 : -18.2 + 3 * i);
      rows.add(
          List.of(
              text(i == 0 ? HARMFUL : name(i * 4)),
              decimal(offset(i * 4) / 1000),
              whole(19 - 2L * i),
              decimal(delay),
              decimal(delay * 0.87),
              decimal(delay * 1.15),
              change));
    }
    return new ReportTable(
        "bottlenecks",
        "Bottlenecks",
        List.of(
            words("place", "Place"),
            measure("offset_km", "Offset", "km", 1),
            count("days_active", "Days active", "days"),
            measure("delay_veh_h", "Delay", "veh-h", 1),
            measure("delay_low_veh_h", "Delay, low", "veh-h", 1),
            measure("delay_high_veh_h", "Delay, high", "veh-h", 1),
            measure("change_percent", "Change", "%", 1)),
        rows);
  }

  private static ReportTable daily() {
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < 28; i++) {
      boolean weekend = i % 7 > 4;
      rows.add(
          List.of(
              Cell.day(MONDAY.plusDays(i)),
              i == 9
                  ? noData("outage of the source")
                  : decimal((weekend ? 210 : 1100) + 90 * Math.sin(i * 1.7))));
    }
    return new ReportTable(
        "daily", "Delay by day", List.of(DAY, measure("delay_veh_h", "Delay", "veh-h", 1)), rows);
  }

  private static ReportTable forecast() {
    List<List<Cell>> rows = new ArrayList<>();
    for (String series : List.of("observed", "forecast, 15 min")) {
      for (int step = 160; step < 240; step++) {
        boolean observed = series.equals("observed");
        double speed = speed(MONDAY, 12, observed ? step : step - 2);
        rows.add(
            List.of(
                text(series),
                moment(at(MONDAY, step)),
                decimal(speed),
                observed ? noData("observed") : decimal(speed - 14),
                observed ? noData("observed") : decimal(speed + 9)));
      }
    }
    return new ReportTable(
        "forecast",
        "Forecast and observation",
        List.of(
            words("series", "Series"),
            WINDOW,
            SPEED,
            measure("speed_p05_kmh", "5th percentile", "km/h", 1),
            measure("speed_p95_kmh", "95th percentile", "km/h", 1)),
        rows);
  }

  private static ReportTable error() {
    List<List<Cell>> rows = new ArrayList<>();
    for (String model : List.of("random forest", "persistence", "historical average")) {
      for (int horizon = 5; horizon <= 60; horizon += 5) {
        double error =
            model.startsWith("hist")
                ? 9.1
                : (model.startsWith("pers") ? 2.5 : 2.1)
                    + Math.sqrt(horizon) * (model.startsWith("pers") ? 1.1 : 0.7);
        rows.add(List.of(text(model), whole(horizon), decimal(error)));
      }
    }
    return new ReportTable(
        "error",
        "Mean absolute error",
        List.of(
            words("model", "Model"),
            count("horizon_minutes", "Horizon", "min"),
            measure("mae_kmh", "Mean absolute error", "km/h", 2)),
        rows);
  }

  private static Provenance provenance() {
    return new Provenance(
        List.of(
            new ReportPeriod(MONDAY, MONDAY.plusDays(27)),
            new ReportPeriod(MONDAY.minusDays(28), MONDAY.minusDays(1))),
        ZONE,
        "weekdays without holidays",
        "I5-N, 24.9 km",
        IntStream.range(0, STATIONS).mapToObj(GalleryReport::id).toList(),
        List.of(new ExcludedDay(LocalDate.of(2017, 5, 17), "no states at all")),
        decimal(0.9731),
        decimal(0.0182),
        ReportUnits.KMH,
        Map.of("station_states", 41L, "station_hours", 7L, "bottlenecks", 5L),
        "0.1.0 (5de0c07)",
        "3",
        List.of(
            new Fact("Percentile method", "nearest rank; below 5 values no percentile"),
            new Fact("Holidays", "29 May 2017, excluded")),
        "./tailback report gallery --from 2017-05-08 --to 2017-06-04 --corridor I5-N");
  }

  private static List<LocalDate> week() {
    return List.of(
        MONDAY,
        MONDAY.plusDays(1),
        MONDAY.plusDays(2),
        MONDAY.plusDays(3),
        MONDAY.plusDays(4),
        MONDAY.plusDays(5));
  }

  private static String id(int station) {
    return Integer.toString(1_200_101 + 7 * station);
  }

  private static String name(int station) {
    return station == 3
        ? HARMFUL
        : "Station " + (station + 1) + (station % 4 == 0 ? " at Jamboree Road" : "");
  }

  private static double offset(int station) {
    return 350 + 700.0 * station;
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }

  private static Instant at(LocalDate day, int step) {
    return midnight(day).plus(FIVE_MINUTES.multipliedBy(step));
  }
}
