package io.tailback.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class BooksTest {
  private static final Books BOOKS = new Books(12_455, 5, 17, 3);

  @Test
  void readIsValidAndQuarantinedAndDuplicateAndLate() {
    assertThat(BOOKS.read()).isEqualTo(12_480);
    assertThat(Books.EMPTY.read()).isZero();
  }

  @Test
  void addPageByPage() {
    Books other = new Books(1, 20, 300, 4000);

    assertThat(BOOKS.plus(other)).isEqualTo(new Books(12_456, 25, 317, 4003));
    assertThat(BOOKS.plus(other).read()).isEqualTo(BOOKS.read() + other.read());
    assertThat(BOOKS.plus(Books.EMPTY)).isEqualTo(BOOKS);
  }

  @Test
  void readAloudInTheWordsOfTheVocabularyWhateverTheLocale() {
    assertThat(BOOKS)
        .hasToString("read 12,480 = valid 12,455 + quarantined 5 + duplicate 17 + late 3");
  }

  @Test
  void knowNoNegativeCount() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Books(-1, 0, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Books(0, -1, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Books(0, 0, -1, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Books(0, 0, 0, -1))
        .withMessage("A count below zero in the books");
  }
}
