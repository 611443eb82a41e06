package io.tailback.training.card;

import io.tailback.core.forecast.ModelFile;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes a card as the files that go with a model. The same card gives the same bytes. */
public final class ModelCards {
  /** For programs. */
  public static final String JSON = "card.json";

  /** For terminals and repositories. */
  public static final String MARKDOWN = "card.md";

  /** For browsers: one file that needs no network. */
  public static final String PAGE = "card.html";

  private ModelCards() {}

  /** The three files by name. */
  public static SortedMap<String, ModelFile> files(ModelCard card) {
    SortedMap<String, ModelFile> files = new TreeMap<>();
    files.put(JSON, file(CardJson.of(card)));
    files.put(MARKDOWN, file(CardMarkdown.of(card)));
    files.put(PAGE, file(CardPage.of(card)));
    return files;
  }

  private static ModelFile file(String text) {
    return ModelFile.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
