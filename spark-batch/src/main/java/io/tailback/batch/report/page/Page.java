package io.tailback.batch.report.page;

import io.tailback.batch.report.KeyFigure;
import io.tailback.batch.report.Provenance;
import io.tailback.batch.report.Report;
import io.tailback.batch.report.ReportPeriod;
import io.tailback.batch.report.Section;
import io.tailback.spark.page.Markup;
import io.tailback.spark.page.PageHead;

/** The page of a report: one file that needs no network and no script. */
final class Page {
  private final Report report;
  private final FigureView figures;
  private final TableView tables;

  private Page(Report report) {
    this.report = report;
    this.figures = new FigureView(report);
    this.tables = new TableView(report.provenance().zone());
  }

  static String of(Report report) {
    return new Page(report).markup().toString();
  }

  private Markup markup() {
    Markup out = new Markup().own("<!DOCTYPE html>\n").open("html", "lang", "en").line();
    out.add(head()).open("body").line();
    out.element("a", "Skip to the figures", "class", "skip", "href", "#main").line();
    out.open("div", "class", "page").line().add(header());
    out.open("main", "id", "main").line();
    report.sections().forEach(section -> out.add(section(section)));
    out.close("main").line().add(new ProvenanceView(report.provenance()).markup());
    return out.close("div").close("body").close("html").line();
  }

  private Markup head() {
    String title = report.title() + ", " + words(report.provenance().period());
    return PageHead.of(title, Page.class, "report.css");
  }

  private Markup header() {
    Provenance provenance = report.provenance();
    Markup out = new Markup().open("header").line();
    out.element("p", "Tailback report: " + report.name(), "class", "kind");
    out.element("h1", report.title()).line();
    out.open("ul", "class", "scope");
    out.element("li", words(provenance.period()));
    provenance.compared().ifPresent(it -> out.element("li", "compared with " + words(it)));
    out.element("li", provenance.place()).element("li", provenance.dayType());
    out.element("li", provenance.zone().getId()).close("ul").line();
    out.element("p", report.summary(), "class", "summary").line();
    out.add(keyFigures());
    if (report.sections().size() > 1) {
      out.open("nav", "aria-label", "Sections");
      report
          .sections()
          .forEach(it -> out.element("a", it.heading(), "href", "#" + it.id()).text(" "));
      out.element("a", "Provenance", "href", "#provenance").close("nav").line();
    }
    return out.close("header").line();
  }

  private Markup keyFigures() {
    if (report.keyFigures().isEmpty()) {
      return new Markup();
    }
    Markup out = new Markup().open("dl", "class", "key-figures").line();
    for (KeyFigure figure : report.keyFigures()) {
      out.open("div").element("dt", figure.label()).open("dd");
      boolean number = CellText.isNumber(figure.value());
      String words = CellText.onPage(figure.value(), figure.decimals(), report.provenance().zone());
      out.element("span", words, "class", number ? "value" : "value words");
      if (number && !figure.unit().isEmpty()) {
        out.text(" ").element("span", figure.unit(), "class", "unit");
      }
      out.close("dd");
      if (!figure.note().isEmpty()) {
        out.element("dd", figure.note(), "class", "note");
      }
      out.close("div").line();
    }
    return out.close("dl").line();
  }

  private Markup section(Section section) {
    String heading = section.id() + "-heading";
    Markup out =
        new Markup().open("section", "id", section.id(), "aria-labelledby", heading).line();
    out.element("h2", section.heading(), "id", heading);
    if (!section.lead().isBlank()) {
      out.element("p", section.lead(), "class", "lead");
    }
    out.line();
    section.figures().forEach(figure -> out.add(figures.of(figure)));
    section.tables().forEach(table -> out.add(tables.of(table)));
    if (!section.notes().isEmpty()) {
      out.open("ul", "class", "notes");
      section.notes().forEach(note -> out.element("li", note));
      out.close("ul").line();
    }
    return out.close("section").line();
  }

  static String words(ReportPeriod period) {
    return period.from().equals(period.to())
        ? period.from().toString()
        : period.from() + " to " + period.to();
  }
}
