package io.tailback.spark.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentTextsTest {
  private static final long SEED = 716339;

  private final RecentTexts texts = new RecentTexts();

  private String of(String text) {
    byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
    return texts.of(bytes, 1, bytes.length - 2);
  }

  @Test
  void givesANameThatCameLatelyAgain() {
    assertThat(of("metr-la")).isEqualTo("metr-la").isSameAs(of("metr-la"));
    assertThat(of("metr-lb")).isEqualTo("metr-lb");
    assertThat(of("")).isEmpty();
  }

  @Test
  void neverTakesOneNameForAnother() {
    Random random = new Random(SEED);
    String letters = "abÃ©é交";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder name = new StringBuilder();
      for (int length = random.nextInt(4); length >= 0; length--) {
        name.append(letters.charAt(random.nextInt(letters.length())));
      }
      assertThat(of(name.toString())).isEqualTo(name.toString());
    }
  }
}
