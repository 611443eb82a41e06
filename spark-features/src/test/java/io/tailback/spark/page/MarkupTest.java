package io.tailback.spark.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkupTest {
  @Test
  void aTextCannotBecomeAnElement() {
    assertThat(new Markup().text("<script>alert('1') & \"2\"</script>"))
        .hasToString("&lt;script&gt;alert(&#39;1&#39;) &amp; &quot;2&quot;&lt;/script&gt;");
  }

  @Test
  void anAttributeCannotEndItsQuotes() {
    assertThat(new Markup().empty("rect", "data-x", "\" onload=\"alert(1)"))
        .hasToString("<rect data-x=\"&quot; onload=&quot;alert(1)\"/>");
  }

  @Test
  void controlCharactersHalfSurrogatesAndDirectionMarksAreReplaced() {
    assertThat(new Markup().text("a\u0000b\u202Ec\uD800d\u009Fe"))
        .hasToString("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe");
  }

  @Test
  void lettersOfEveryScriptAreLeftAlone() {
    String names = "\u0130stanbul, \u5317\u4eac, \uD83D\uDE97";

    assertThat(new Markup().text(names)).hasToString(names);
  }

  @Test
  void anAttributeWithoutAValueIsLeftOut() {
    assertThat(new Markup().open("td", "class", null, "id", "a")).hasToString("<td id=\"a\">");
  }
}
