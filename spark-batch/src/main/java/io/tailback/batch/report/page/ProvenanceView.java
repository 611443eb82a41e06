package io.tailback.batch.report.page;

import io.tailback.batch.report.Cell;
import io.tailback.batch.report.ExcludedDay;
import io.tailback.batch.report.Fact;
import io.tailback.batch.report.Provenance;
import io.tailback.batch.report.data.TableVersions;
import io.tailback.spark.page.Markup;
import java.math.BigDecimal;
import java.util.Map;

/** Where the numbers come from, at the end of the page. */
final class ProvenanceView {
  private static final int PERCENT = 100;

  private final Provenance provenance;
  private final Markup out = new Markup();

  ProvenanceView(Provenance provenance) {
    this.provenance = provenance;
  }

  Markup markup() {
    out.open("footer", "id", "provenance")
        .line()
        .element("h2", "Provenance")
        .line()
        .open("dl")
        .line();
    line("Period", Page.words(provenance.period()));
    provenance.compared().ifPresent(it -> line("Compared with", Page.words(it)));
    line(
        "Time zone",
        provenance.zone().getId() + "; times on this page are local, in the files UTC");
    line("Days", provenance.dayType());
    line("Place", provenance.place());
    line("Units", provenance.units().sentence());
    line("Observed share", share(provenance.observedShare()));
    line("Imputed share", share(provenance.imputedShare()));
    excluded();
    provenance.facts().forEach(this::line);
    versions();
    line("Network version", provenance.networkVersion());
    line("Code version", provenance.codeVersion());
    stations();
    out.open("div").element("dt", "Made by").open("dd").element("code", provenance.commandLine());
    return out.close("dd").close("div").line().close("dl").close("footer").line();
  }

  private void excluded() {
    out.open("div").element("dt", "Excluded days").open("dd");
    if (provenance.excludedDays().isEmpty()) {
      out.text("none");
    } else {
      out.open("ul");
      for (ExcludedDay day : provenance.excludedDays()) {
        out.element("li", day.date() + ": " + day.reason());
      }
      out.close("ul");
    }
    out.close("dd").close("div").line();
  }

  private void versions() {
    out.open("div").element("dt", "Table versions").open("dd").open("ul", "class", "inline");
    for (Map.Entry<String, Long> table : provenance.tableVersions().entrySet()) {
      out.element("li", table.getKey() + " " + TableVersions.words(table.getValue())).text(" ");
    }
    out.close("ul").close("dd").close("div").line();
  }

  private void stations() {
    int count = provenance.stations().size();
    out.open("div").element("dt", "Stations").open("dd");
    out.element(
        "p", CellText.number(BigDecimal.valueOf(count)) + (count == 1 ? " station" : " stations"));
    if (count > 0) {
      out.element("p", String.join(", ", provenance.stations()), "class", "ids");
    }
    out.close("dd").close("div").line();
  }

  private void line(Fact fact) {
    line(fact.label(), fact.sentence());
  }

  private void line(String label, String words) {
    out.open("div").element("dt", label).element("dd", words).close("div").line();
  }

  private String share(Cell cell) {
    if (cell instanceof Cell.Decimal decimal) {
      Cell.Decimal percent = new Cell.Decimal(decimal.value() * PERCENT);
      return CellText.onPage(percent, 1, provenance.zone()) + " %";
    }
    return CellText.onPage(cell, 1, provenance.zone());
  }
}
