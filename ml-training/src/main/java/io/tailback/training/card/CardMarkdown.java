package io.tailback.training.card;

import io.tailback.training.evaluate.PublishedHorizons;
import io.tailback.training.evaluate.Subset;
import java.util.List;

/** The card as Markdown. */
final class CardMarkdown {
  private final StringBuilder out = new StringBuilder();

  private CardMarkdown() {}

  static String of(ModelCard card) {
    CardMarkdown page = new CardMarkdown();
    page.write(card);
    return page.out.toString();
  }

  private void write(ModelCard card) {
    CardTables tables = new CardTables(card);
    heading(1, card.identity().model() + ", version " + card.identity().version());
    paragraph(CardWords.summary(card.evaluation()));
    heading(2, "What it is for");
    list(card.purpose().uses());
    heading(2, "What it is not for");
    list(card.purpose().notFor());
    heading(2, "Errors");
    for (Subset subset : Subset.values()) {
      table(tables.errors(subset));
      paragraph(CardWords.subset(subset, card.evaluation().rules()));
    }
    table(tables.everyone());
    heading(2, "Intervals");
    paragraph(CardWords.interval(card.evaluation()));
    table(tables.horizons());
    heading(2, "Congestion levels");
    paragraph(CardWords.levels(card.evaluation(), PublishedHorizons.MINUTES.get(0)));
    table(tables.levels());
    heading(2, "Stations");
    table(tables.stations());
    heading(2, "Days");
    card.evaluation().goodDay().ifPresent(day -> paragraph("The best: " + CardWords.day(day)));
    card.evaluation().badDay().ifPresent(day -> paragraph("The worst: " + CardWords.day(day)));
    if (card.evaluation().goodDay().isEmpty()) {
      paragraph(CardPage.NO_DAY);
    }
    heading(2, "Limits");
    list(card.limits());
    heading(2, "Training");
    table(tables.origin());
    table(tables.parameters());
    card.crossValidation().ifPresent(it -> table(tables.crossValidation(it)));
    heading(2, "Features");
    importance(card.importance());
    table(tables.features());
  }

  private void importance(List<FeatureWeight> weights) {
    if (!weights.isEmpty()) {
      paragraph("The most important first, share of the whole in %:");
      list(
          weights.stream()
              .limit(CardPage.MOST_FEATURES)
              .map(one -> one.feature() + ": " + Numbers.rounded(one.share() * 100, 1))
              .toList());
    }
  }

  private void heading(int level, String words) {
    out.append("#".repeat(level)).append(' ').append(escaped(words)).append("\n\n");
  }

  private void paragraph(String words) {
    out.append(escaped(words)).append("\n\n");
  }

  private void list(List<String> items) {
    items.forEach(item -> out.append("- ").append(escaped(item)).append('\n'));
    out.append(items.isEmpty() ? Numbers.NO_DATA + "\n\n" : "\n");
  }

  private void table(CardTable table) {
    bold(table.caption());
    if (table.rows().isEmpty()) {
      paragraph(Numbers.NO_DATA);
      return;
    }
    row(table.columns());
    int numbers = table.columns().size() - table.textColumns();
    out.append("|---".repeat(table.textColumns())).append("|---:".repeat(numbers)).append("|\n");
    table.rows().forEach(this::row);
    out.append('\n');
  }

  private void bold(String words) {
    out.append("**").append(escaped(words)).append("**\n\n");
  }

  private void row(List<String> cells) {
    cells.forEach(cell -> out.append("| ").append(escaped(cell)).append(' '));
    out.append("|\n");
  }

  /** Nothing from outside becomes markup. */
  static String escaped(String text) {
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '\\', '`', '*', '[', ']', '|' -> safe.append('\\').append(c);
        default -> safe.append(Character.isISOControl(c) ? ' ' : c);
      }
    }
    return safe.toString();
  }
}
