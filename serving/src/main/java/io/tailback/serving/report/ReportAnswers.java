package io.tailback.serving.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.tailback.serving.http.Answer;
import io.tailback.serving.http.Body;
import io.tailback.serving.http.Changed;
import io.tailback.serving.http.Params;
import io.tailback.serving.http.Problem;
import io.tailback.serving.http.Units;
import io.tailback.serving.security.Gate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/** Planners' reports: listed, opened, ordered. */
public final class ReportAnswers implements AutoCloseable {
  private static final List<String> KINDS =
      List.of(
          "overview",
          "reliability",
          "corridor",
          "bottlenecks",
          "stations",
          "before-after",
          "forecasts");
  private static final Set<String> DAY_TYPES =
      Set.of(
          "all", "weekday", "weekend", "holiday", "mon", "tue", "wed", "thu", "fri", "sat", "sun");

  private final ReportFolder folder;
  private final Optional<ReportRunner> runner;
  private final Jobs jobs;

  /**
   * @param runner makes new ones; empty: nobody does here
   */
  public ReportAnswers(Path root, Optional<ReportRunner> runner, InstantSource clock) {
    this.folder = new ReportFolder(root);
    this.runner = runner;
    this.jobs = new Jobs(clock);
  }

  private record Summary(
      String reportId,
      String report,
      String title,
      String summary,
      LocalDate from,
      LocalDate to,
      String dayType,
      String place,
      Instant createdAt,
      long bytes,
      String page) {}

  private record Reports(
      List<Summary> items, boolean canRun, List<String> kinds, List<String> damaged) {}

  private record Report(Summary summary, JsonNode content, List<ReportFolder.Entry> files) {}

  private record JobsView(List<Jobs.Job> items) {}

  private record Order(
      String report,
      LocalDate from,
      LocalDate to,
      LocalDate beforeFrom,
      LocalDate beforeTo,
      String corridor,
      String dayType,
      String units) {
    /** The folder's name, as the command gives it. */
    String reportId() {
      StringBuilder id = new StringBuilder(report).append('_').append(from).append('_').append(to);
      if (corridor != null) {
        id.append('_').append(corridor);
      }
      if (dayType != null && !dayType.equals("all")) {
        id.append('_').append(dayType);
      }
      if (isCompared()) {
        id.append("_vs_").append(beforeFrom).append('_').append(beforeTo);
      }
      if (units != null && !units.equals(Units.KMH.word())) {
        id.append('_').append(units);
      }
      return id.toString();
    }

    boolean isCompared() {
      return beforeFrom != null && beforeTo != null;
    }
  }

  /** All reports. */
  public Answer list(Context request) {
    Params.of(request);
    List<Summary> items = new ArrayList<>();
    List<String> damaged = new ArrayList<>();
    for (String id : folder.ids()) {
      folder
          .content(id)
          .map(content -> summary(id, content))
          .ifPresentOrElse(items::add, () -> damaged.add(id));
    }
    return Answer.json(new Reports(items, runner.isPresent(), KINDS, damaged));
  }

  /** One report. */
  public Answer one(Context request) {
    Params.of(request);
    String id = request.pathParam("reportId");
    JsonNode content =
        folder
            .content(id)
            .orElseThrow(
                () ->
                    Problem.of(
                        409, "E74", "The report `" + id + "` is damaged: order it once more."));
    return Answer.json(new Report(summary(id, content), content, folder.files(id)));
  }

  private Summary summary(String id, JsonNode content) {
    JsonNode period = content.at("/provenance/periods/0");
    return new Summary(
        id,
        content.path("report").asText(),
        content.path("title").asText(id),
        content.path("summary").textValue(),
        date(period.path("from")),
        date(period.path("to")),
        content.at("/provenance/day_type").textValue(),
        content.at("/provenance/place").textValue(),
        folder.createdAt(id),
        folder.files(id).stream().mapToLong(ReportFolder.Entry::bytes).sum(),
        ReportFolder.path(id, "index.html"));
  }

  /** Null where it names none. */
  private static LocalDate date(JsonNode text) {
    try {
      return text.textValue() == null ? null : LocalDate.parse(text.textValue());
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** A file of a report. */
  public Answer file(Context request) {
    Params.of(request);
    String id = request.pathParam("reportId");
    String name = request.pathParam("fileName");
    ReportFolder.Content file =
        folder
            .file(id, name)
            .orElseThrow(
                () -> Problem.unknown("file of report " + id, name, "the report lists its files."));
    byte[] bytes = file.bytes();
    CRC32 crc = new CRC32();
    crc.update(bytes);
    String etag = "\"" + Long.toHexString(crc.getValue()) + "-" + bytes.length + "\"";
    if (name.endsWith(".html")) {
      String html = new String(bytes, StandardCharsets.UTF_8);
      request.header("Content-Security-Policy", PagePolicy.of(html));
      request.header("X-Frame-Options", "SAMEORIGIN");
    }
    return new Answer(type(name), bytes, etag, null).since(file.modified());
  }

  private static String type(String name) {
    if (name.endsWith(".html")) {
      return "text/html; charset=utf-8";
    }
    return name.endsWith(".csv") ? "text/csv; charset=utf-8" : "application/json";
  }

  /** Orders a report. */
  public void order(Context request) {
    Params.of(request);
    Order order = read(request);
    List<String> arguments = arguments(order);
    String description = String.join(" ", arguments);
    request.attribute(Changed.ATTRIBUTE, new Changed("run report", description, null, null));
    ReportRunner there =
        runner.orElseThrow(
            () ->
                Problem.of(
                    501,
                    "E73",
                    "This server makes no reports: run `./tailback report " + description + "`."));
    Jobs.Job job =
        jobs.order(
            description,
            Gate.caller(request).name(),
            () -> there.run(arguments),
            () -> made(order));
    request.attribute(
        Changed.ATTRIBUTE, new Changed("run report", description, null, "job " + job.jobId()));
    request.status(202);
    request.header("Location", "/api/v1/jobs/" + job.jobId());
    Answer.json(job).send(request);
  }

  private String made(Order order) {
    return folder.ids().contains(order.reportId()) ? order.reportId() : null;
  }

  private static Order read(Context request) {
    try {
      Order order = Body.read(request, Order.class);
      if (order != null) {
        return order;
      }
    } catch (IOException e) {
      // Said below: the parser's words would tell more of the parser than of the order.
    }
    throw Problem.badParameter(
        "body", "...", "an order: report, from, to, and nothing that the contract does not name");
  }

  private static List<String> arguments(Order order) {
    if (order.report() == null || !KINDS.contains(order.report())) {
      throw Problem.badParameter(
          "report", String.valueOf(order.report()), "one of " + String.join(", ", KINDS));
    }
    if (order.from() == null || order.to() == null || order.to().isBefore(order.from())) {
      throw Problem.badParameter("to", String.valueOf(order.to()), "a day from `from` on");
    }
    List<String> arguments =
        new ArrayList<>(
            List.of(
                order.report(), "--from", order.from().toString(), "--to", order.to().toString()));
    if (order.corridor() != null) {
      if (!order.corridor().matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")) {
        throw Problem.badParameter("corridor", order.corridor(), "the id of a corridor");
      }
      arguments.addAll(List.of("--corridor", order.corridor()));
    }
    if (order.dayType() != null) {
      if (!DAY_TYPES.contains(order.dayType())) {
        throw Problem.badParameter("dayType", order.dayType(), "one of " + DAY_TYPES);
      }
      arguments.addAll(List.of("--day-type", order.dayType()));
    }
    if (order.units() != null) {
      arguments.addAll(List.of("--units", Units.of(order.units()).word()));
    }
    if (order.isCompared()) {
      arguments.addAll(List.of("--compare", order.beforeFrom() + ".." + order.beforeTo()));
    }
    return arguments;
  }

  /** Jobs of this server. */
  public Answer jobs(Context request) {
    Params.of(request);
    return Answer.json(new JobsView(jobs.list()));
  }

  /** One job. */
  public Answer job(Context request) {
    Params.of(request);
    return Answer.json(jobs.find(request.pathParam("jobId")));
  }

  @Override
  public void close() {
    jobs.close();
  }
}
