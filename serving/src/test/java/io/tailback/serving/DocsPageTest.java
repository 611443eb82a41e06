package io.tailback.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract for people. */
@ExtendWith(SharedApi.class)
class DocsPageTest {
  private static final Pattern ID = Pattern.compile("<h2 id=\"([^\"]+)\">");
  private static final Pattern REFERENCE =
      Pattern.compile("(?i)\\b(?:src|href|srcset|action|data|poster)\\s*=\\s*\"([^\"]*)\"");

  private final String page;

  DocsPageTest(TestApi api) {
    this.page = api.get("/docs").body();
  }

  private List<String> found(Pattern pattern) {
    return pattern.matcher(page).results().map((MatchResult one) -> one.group(1)).toList();
  }

  @Test
  void everyOperationStandsOnItOnce() {
    assertThat(found(ID))
        .containsExactlyInAnyOrderElementsOf(new ContractFile().operations().keySet());
  }

  @Test
  void itLoadsNothingAndLeadsNowhereElse() {
    assertThat(found(REFERENCE)).containsExactly("/openapi.yaml");
    assertThat(page)
        .doesNotContainPattern("(?i)<(script|style|link|img|iframe|object|embed|base|form)\\b")
        .doesNotContainPattern("(?i)url\\(|@import|https?://");
  }
}
