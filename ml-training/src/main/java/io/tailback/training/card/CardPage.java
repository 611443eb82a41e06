package io.tailback.training.card;

import io.tailback.core.forecast.Metrics;
import io.tailback.core.measure.Measured;
import io.tailback.spark.page.Markup;
import io.tailback.spark.page.PageHead;
import io.tailback.training.evaluate.Evaluation;
import io.tailback.training.evaluate.PublishedHorizons;
import io.tailback.training.evaluate.Subset;
import java.util.List;

/** The card as a page: one file that needs no network and no script. */
final class CardPage {
  /** Of a list that nobody reads to its end. */
  static final int MOST_FEATURES = 25;

  static final String NO_DAY =
      "No station has a day with almost every speed observed and two hours of slow traffic.";

  private final ModelCard card;
  private final Evaluation evaluation;
  private final CardTables tables;
  private final CardFigures figures;

  private CardPage(ModelCard card) {
    this.card = card;
    this.evaluation = card.evaluation();
    this.tables = new CardTables(card);
    this.figures = new CardFigures(evaluation);
  }

  static String of(ModelCard card) {
    return new CardPage(card).markup().toString();
  }

  private Markup markup() {
    Markup out = new Markup().own("<!DOCTYPE html>\n").open("html", "lang", "en").line();
    out.add(PageHead.of(title(), CardPage.class, "card.css"))
        .open("body")
        .open("div", "class", "page")
        .line()
        .add(header());
    out.open("main").line();
    out.add(section("errors", "Errors", errors()));
    out.add(section("intervals", "Intervals", intervals()));
    out.add(section("levels", "Congestion levels", levels()));
    out.add(section("where-and-when", "Where and when", whereAndWhen()));
    out.add(section("days", "Two days", days()));
    out.add(section("use", "Use and limits", use()));
    out.add(section("features", "Features", features()));
    out.add(section("training", "Training", training()));
    return out.close("main").close("div").close("body").close("html").line();
  }

  private String title() {
    return card.identity().model() + ", version " + card.identity().version();
  }

  private Markup header() {
    Markup out = new Markup().open("header").element("p", "Tailback model card", "class", "kind");
    out.element("h1", title()).open("ul", "class", "scope");
    out.element("li", Numbers.count(evaluation.stations().size()) + " stations");
    out.element(
        "li",
        evaluation
            .issued()
            .map(it -> "judged " + it.start() + " to " + it.end())
            .orElse("nothing judged"));
    out.element("li", evaluation.rules().zone().getId());
    out.element("li", card.data().identity().toString()).close("ul").line();
    out.element("p", CardWords.summary(evaluation), "class", "summary");
    out.open("dl", "class", "key-figures");
    PublishedHorizons.MINUTES.forEach(minutes -> out.add(keyFigure(minutes)));
    return out.close("dl").close("header").line();
  }

  private Markup keyFigure(int minutes) {
    Measured mae = evaluation.model().errors(Subset.ALL_TIMES, minutes).maeKmh();
    Markup out = new Markup().open("div").element("dt", "mean absolute error, " + minutes + " min");
    out.open("dd").element("span", Numbers.of(Numbers.mph(mae), 2), "class", "value");
    out.text(" ").element("span", "mph", "class", "unit").close("dd");
    evaluation
        .find(Metrics.PERSISTENCE)
        .map(it -> it.errors(Subset.ALL_TIMES, minutes).maeKmh())
        .ifPresent(
            it ->
                out.element(
                    "dd", "persistence " + Numbers.of(Numbers.mph(it), 2), "class", "note"));
    return out.close("div").line();
  }

  private static Markup section(String id, String heading, Markup content) {
    return new Markup()
        .open("section", "id", id)
        .element("h2", heading)
        .line()
        .add(content)
        .close("section")
        .line();
  }

  private static Markup figure(String title, String words, Markup drawing) {
    return new Markup()
        .open("figure")
        .open("figcaption")
        .element("h3", title)
        .element("p", words)
        .close("figcaption")
        .line()
        .add(drawing)
        .close("figure")
        .line();
  }

  private static Markup paragraph(String words) {
    return new Markup().element("p", words, "class", "lead").line();
  }

  private Markup errors() {
    Markup out = new Markup();
    for (Subset subset : Subset.values()) {
      out.add(
          figure(
              "Error by horizon, " + subset.words(),
              CardWords.subset(subset, evaluation.rules()),
              figures.byHorizon(subset)));
      out.add(TableView.of(tables.errors(subset)));
    }
    return out.add(TableView.folded(tables.everyone()));
  }

  private Markup intervals() {
    return paragraph(CardWords.interval(evaluation))
        .add(
            figure(
                "Share inside the 90 % interval",
                "The dotted line is what the interval promises.", figures.coverage()))
        .add(TableView.of(tables.horizons()));
  }

  private Markup levels() {
    return paragraph(CardWords.levels(evaluation, PublishedHorizons.MINUTES.get(0)))
        .add(TableView.of(tables.levels()));
  }

  private Markup whereAndWhen() {
    return new Markup()
        .add(
            figure(
                "Error by hour of the day",
                "30 minutes ahead; the hour is that of the moment forecast.",
                figures.byHour()))
        .add(
            figure(
                "Error by station",
                "30 minutes ahead, mph; the greatest first.",
                figures.byStation()))
        .add(TableView.folded(tables.stations()))
        .add(
            figure(
                "Forecast against true speed",
                "On the diagonal both are equal; below it the forecast was too slow.",
                figures.agreement()));
  }

  private Markup days() {
    if (evaluation.goodDay().isEmpty() || evaluation.badDay().isEmpty()) {
      return paragraph(NO_DAY);
    }
    String choice =
        " Chosen among all station-days with almost every speed observed and two hours of slow"
            + " traffic, by the mean absolute error 30 minutes ahead.";
    return figure(
            "The day that was forecast best",
            CardWords.day(evaluation.goodDay().get()) + choice,
            figures.day(evaluation.goodDay().get()))
        .add(
            figure(
                "The day that was forecast worst",
                CardWords.day(evaluation.badDay().get()) + choice,
                figures.day(evaluation.badDay().get())));
  }

  private Markup use() {
    return new Markup()
        .element("h3", "For")
        .add(list(card.purpose().uses()))
        .element("h3", "Not for")
        .add(list(card.purpose().notFor()))
        .element("h3", "Limits")
        .add(list(card.limits()));
  }

  private static Markup list(List<String> items) {
    if (items.isEmpty()) {
      return new Markup().element("p", "None is known.", "class", "nothing");
    }
    Markup out = new Markup().open("ul");
    items.forEach(item -> out.element("li", item));
    return out.close("ul").line();
  }

  private Markup features() {
    return figure(
            "Importance",
            "Share of what the trees gain by a feature, in percent.",
            CardFigures.importance(card.importance()))
        .add(TableView.folded(tables.features()));
  }

  private Markup training() {
    Markup out = TableView.of(tables.origin()).add(TableView.of(tables.parameters()));
    card.crossValidation().ifPresent(it -> out.add(TableView.of(tables.crossValidation(it))));
    return out;
  }
}
