package io.tailback.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedApi.class)
class TileConfigTest {
  private static TileConfig of(String url) {
    return new TileConfig(Optional.of(url), Optional.of("© City"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://tiles.city.example/{z}/{x}/{y}.png, https://tiles.city.example",
    "http://127.0.0.1:8081/map/{z}/{y}/{x}?style=grey, http://127.0.0.1:8081",
  })
  void thePageMayAskTheirOriginAndNoMore(String url, String origin) {
    assertThat(of(url).origin()).contains(origin);
    assertThat(TileConfig.NONE.origin()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tiles.city.example/{z}/{x}/{y}.png",
        "ftp://tiles.city.example/{z}/{x}/{y}.png",
        "https://tiles.city.example/{z}/{x}.png",
        "https://{z}/{x}/{y}.png",
        "https://no_host/{z}/{x}/{y}.png",
        "https://tiles.city.example/%/{z}/{x}/{y}.png",
        "https://tiles.city.example/{z}/{x}/{y}.png; script-src *",
        "https://tiles.city.example *.example/{z}/{x}/{y}",
        "https://tiles.city.example/{z}/{x}/{y}.png'",
      })
  void whatCouldOpenThePolicyOrIsNoAddressIsRefused(String url) {
    assertThatThrownBy(() -> of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("`tiles.url`");
  }

  @Test
  void nobodysPicturesAreShownWithoutTheirName() {
    assertThatThrownBy(
            () ->
                new TileConfig(
                    Optional.of("https://tiles.city.example/{z}/{x}/{y}.png"), Optional.of(" ")))
        .hasMessageContaining("`tiles.attribution` is missing");
  }

  @Test
  void theNetworkTellsThemAndThePolicyLetsThemIn(TestApi shared) {
    TileConfig tiles = of("https://tiles.city.example/{z}/{x}/{y}.png");
    try (TestApi api = shared.beside(config -> config.port(0).access(Access.OPEN).tiles(tiles))) {
      assertThat(api.json("/api/v1/network").at("/tileSource").asText())
          .isEqualTo("https://tiles.city.example/{z}/{x}/{y}.png");
      assertThat(api.json("/api/v1/network").at("/tileAttribution").asText()).isEqualTo("© City");
      assertThat(api.get("/").headers().firstValue("Content-Security-Policy").orElseThrow())
          .startsWith("default-src 'self'; ")
          .contains("img-src 'self' https://tiles.city.example;")
          .endsWith("connect-src 'self' https://tiles.city.example");
    }
    assertThat(shared.json("/api/v1/network").at("/hasTileSource").asBoolean()).isFalse();
  }
}
