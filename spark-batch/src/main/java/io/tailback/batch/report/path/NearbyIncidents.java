package io.tailback.batch.report.path;

import io.tailback.batch.report.data.ReportData;
import io.tailback.core.bottleneck.ReportedIncident;
import io.tailback.spark.table.Incidents;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The reported incidents of a network. */
public final class NearbyIncidents {
  private NearbyIncidents() {}

  /** Those that began on these days, by their start; none when the network has no such table. */
  public static List<ReportedIncident> on(ReportData data, Collection<LocalDate> days) {
    if (!data.has(Incidents.TABLE)) {
      return List.of();
    }
    return data
        .read(Incidents.TABLE)
        .filter(Incidents.SERVICE_DATE.column().isin(days.toArray()))
        .collectAsList()
        .stream()
        .map(Incidents::incidentOf)
        .sorted(
            Comparator.comparing(ReportedIncident::start)
                .thenComparing(ReportedIncident::incidentId))
        .toList();
  }
}
