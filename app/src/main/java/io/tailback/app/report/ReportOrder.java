package io.tailback.app.report;

import io.tailback.app.files.FilePlace;
import io.tailback.batch.report.ReportUnits;
import io.tailback.batch.report.data.DayType;
import io.tailback.batch.report.data.ReportRequest;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A report as somebody ordered it.
 *
 * @param name of the report
 * @param request what it is asked for
 * @param asOf versions of tables; those that are not named are the newest
 * @param folder for its files; empty: one in the home, named after the request
 */
public record ReportOrder(
    String name, ReportRequest request, Map<String, Long> asOf, Optional<FilePlace> folder) {
  public ReportOrder {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(folder, "folder");
    asOf = Map.copyOf(asOf);
  }

  /** Where the files go; another request has another folder. */
  FilePlace folderIn(Path home) {
    return folder.orElseGet(
        () -> new FilePlace(home.resolve("reports").resolve(folderName()).toString()));
  }

  private String folderName() {
    StringBuilder folderName = new StringBuilder(name);
    folderName.append('_').append(request.period().from());
    folderName.append('_').append(request.period().to());
    request.corridorId().ifPresent(id -> folderName.append('_').append(id));
    if (!request.stations().isEmpty()) {
      folderName.append("_stations-").append(Integer.toHexString(request.stations().hashCode()));
    }
    if (request.dayType() != DayType.ALL) {
      folderName.append('_').append(request.dayType().word());
    }
    request
        .compare()
        .ifPresent(
            other -> folderName.append("_vs_").append(other.from()).append('_').append(other.to()));
    if (request.units() != ReportUnits.KMH) {
      folderName.append('_').append(request.units().word());
    }
    return folderName.toString();
  }
}
