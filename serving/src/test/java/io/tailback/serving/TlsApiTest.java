package io.tailback.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedApi.class)
class TlsApiTest {
  private static final String PASSWORD = "changeit";

  @Test
  void speaksTlsWithItsOwnCertificate(TestApi shared, @TempDir Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path keystore = keystore(folder);
    try (TestApi api =
        shared.beside(
            config ->
                new ServingConfig(
                    config.host(),
                    0,
                    Access.OPEN,
                    JwtConfig.DEFAULT,
                    Optional.empty(),
                    0,
                    config.corsOrigins(),
                    new TlsConfig(Optional.of(keystore), Optional.of(PASSWORD)),
                    TileConfig.NONE))) {
      HttpClient client = HttpClient.newBuilder().sslContext(trusting(keystore)).build();

      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(URI.create(api.server.address() + "/api/v1/me")).build(),
              BodyHandlers.ofString());

      assertThat(api.server.address()).startsWith("https://");
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Strict-Transport-Security")).isPresent();
    }
  }

  private static Path keystore(Path folder) throws IOException, InterruptedException {
    Path file = folder.resolve("api.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "api",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    keytool.getOutputStream().close();
    String said =
        new String(
            keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    return file;
  }

  private static SSLContext trusting(Path keystore) throws IOException, GeneralSecurityException {
    KeyStore certificates = KeyStore.getInstance("PKCS12");
    try (InputStream stream = Files.newInputStream(keystore)) {
      certificates.load(stream, PASSWORD.toCharArray());
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("api", certificates.getCertificate("api"));
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
