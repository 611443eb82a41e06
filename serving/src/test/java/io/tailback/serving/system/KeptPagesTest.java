package io.tailback.serving.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is kept in memory for those who ask without a key. */
class KeptPagesTest {
  @Test
  void aFileThatIsNotThereIsNotKept() {
    Dashboard page = new Dashboard();
    for (int i = 0; i < 100; i++) {
      assertThat(page.file("/a" + i + ".js")).isEmpty();
    }

    assertThat(page.kept()).isZero();
  }

  /** Of a file on the class path that is no jar, as here, the file's own. */
  @Test
  void aPackedFileIsAsOldAsItsFile() throws Exception {
    Path file = Path.of(KeptPagesTest.class.getResource("/openapi.yaml").toURI());

    Packed packed = Packed.find("/openapi.yaml").orElseThrow();

    assertThat(packed.bytes()).isEqualTo(Files.readAllBytes(file));
    assertThat(packed.modified().getEpochSecond())
        .isEqualTo(Files.getLastModifiedTime(file).toInstant().getEpochSecond());
    assertThat(Packed.find("/nothing.yaml")).isEmpty();
  }

  /** Of a class of JUnit, which comes in a jar: the jar's. */
  @Test
  void aFileInAJarIsAsOldAsTheJar() throws Exception {
    URL place = Test.class.getResource("Test.class");
    Path jar = Path.of(((JarURLConnection) place.openConnection()).getJarFileURL().toURI());

    Packed packed = Packed.find("/org/junit/jupiter/api/Test.class").orElseThrow();

    assertThat(packed.modified().getEpochSecond())
        .isEqualTo(Files.getLastModifiedTime(jar).toInstant().getEpochSecond());
  }

  @Test
  void theContractsPageIsMadeOnce() {
    Contract contract = new Contract();

    assertThat(contract.html()).isSameAs(contract.html());
  }
}
