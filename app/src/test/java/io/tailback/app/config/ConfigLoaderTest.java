package io.tailback.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tailback.app.config.RoadConfig.Signs;
import io.tailback.app.config.RoadConfig.Surface;
import io.tailback.core.TailbackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
  private static final String ROAD = "tailback.road";

  @TempDir private Path install;

  private ConfigLoader.Builder loader;

  @BeforeEach
  void registerTheRoad() {
    loader = ConfigLoader.builder().install(install).settings(ROAD, RoadConfig.class);
  }

  @Test
  void givesTheDefaultsWhenNothingIsWritten() {
    Configuration configuration = loader.load();

    assertThat(configuration.bind(ROAD, RoadConfig.class)).isEqualTo(RoadConfig.DEFAULT);
    assertThat(configuration.effective().settings()).allMatch(EffectiveSetting::isDefault);
  }

  @Test
  void readsEveryKeyFromTheFile() throws IOException {
    writeFile(
        """
        tailback:
          road:
            title: "A 8: Ost"
            lanes: 3
            length-m: 5000000000
            share-per-lane: 1.5e-1
            is-tolled: true
            grace-period: 2 hours
            zone: Europe/Istanbul
            data-folder: /data/road # a comment
            road-surface: insitu-concrete
            corridors: [A8-O, A8-W]
            speed-limit-kmh: 120
            api-token: abc
            signs:
              per-km: 7
              properties:
                light.level: "9"
                ssl.protocol: TLSv1.3
        """);

    assertThat(road(loader))
        .isEqualTo(
            new RoadConfig(
                "A 8: Ost",
                3,
                5_000_000_000L,
                0.15,
                true,
                Duration.ofHours(2),
                ZoneId.of("Europe/Istanbul"),
                Path.of("/data/road"),
                Surface.INSITU_CONCRETE,
                List.of("A8-O", "A8-W"),
                Optional.of(120),
                Optional.of("abc"),
                new Signs(7, Map.of("light.level", "9", "ssl.protocol", "TLSv1.3"))));
  }

  @Test
  void refusesAnUnknownKeyWithTheNearestNameAndItsLine() throws IOException {
    writeFile(
        """
        tailback:
          road:
            # as long as a driver needs
            grace-perod: 2 hours
        """);

    assertThat(failure(loader))
        .isEqualTo(
            "Unknown setting `tailback.road.grace-perod` in conf/tailback.yaml line 4:"
                + " did you mean `tailback.road.grace-period`?");
  }

  @Test
  void laterLayersWinAndTheOriginTellsWhich() throws IOException {
    writeFile("tailback: {road: {lanes: 2}}");

    assertThat(loader.load().find("tailback.road.lanes"))
        .contains(shown("lanes", "2", "conf/tailback.yaml line 1"));
    loader.sparkConf(Map.of("spark.tailback.road.lanes", "5", "spark.app.name", "tailback"));
    assertThat(loader.load().find("tailback.road.lanes")).contains(shown("lanes", "5", "--conf"));
    loader.options(List.of("road.lanes=6", "tailback.road.title=a=b"));
    assertThat(loader.load().find("tailback.road.lanes")).contains(shown("lanes", "6", "--set"));
    assertThat(road(loader).title()).isEqualTo("a=b");
  }

  @Test
  void aFileMayNameEnvironmentVariables() throws IOException {
    writeFile(
        """
        tailback:
          road:
            title: ${ROAD_LETTER:I} ${ROAD_NUMBER:5}
            data-folder: ${DATA:hdfs://host:9000/data}
            signs: {properties: {password: "${file:/secrets:key}", plain: "$${LANES}"}}
        """);
    loader.environment(Map.of("ROAD_NUMBER", "405"));

    assertThat(loader.load().find("tailback.road.title"))
        .contains(shown("title", "I 405", "environment ROAD_NUMBER via conf/tailback.yaml line 3"));
    assertThat(road(loader).dataFolder()).isEqualTo(Path.of("hdfs://host:9000/data"));
    assertThat(road(loader).signs().properties())
        .containsEntry("password", "${file:/secrets:key}")
        .containsEntry("plain", "${LANES}");
  }

  @Test
  void aVariableWithoutDefaultThatIsNotSetIsAProblemUnlessALaterLayerDecides() throws IOException {
    writeFile("tailback: {road: {lanes: '${LANES}'}}");

    assertThat(failure(loader))
        .isEqualTo(
            "`tailback.road.lanes` in conf/tailback.yaml line 1 names the environment variable LANES,"
                + " which is not set: export it or write `${LANES:default}`.");
    assertThat(road(loader.options(List.of("road.lanes=2"))).lanes()).isEqualTo(2);
  }

  @Test
  void reportsAllProblemsAtOnceEachWithItsNumber() throws IOException {
    writeFile(
        """
        tailback:
          road:
            lane: 2
            zone: Mars/Olympus
            road-surface: gravel
            api-token: "***"
            signs:
              per-km: many
        """);

    TailbackException failure = thrown(loader.options(List.of("road.grace-period=soon", "lanes")));

    assertThat((failure.getMessage() + " [" + failure.id() + "]").lines())
        .containsExactly(
            "`--set` is `lanes`, which is not key=value: write for example `--set home=var`. [E06]",
            "Unknown setting `tailback.road.lane` in conf/tailback.yaml line 3:"
                + " did you mean `tailback.road.lanes`? [E05]",
            "`tailback.road.api-token` is still the mask `***` from `--print-config`:"
                + " put the secret or `${NAME}` of an environment variable there. [E09]",
            "`tailback.road.grace-period` in --set is `soon`, which is not a duration:"
                + " write for example `10 minutes`. [E06]",
            "`tailback.road.zone` in conf/tailback.yaml line 4 is `Mars/Olympus`,"
                + " which is not a time zone of the IANA list:"
                + " write for example `America/Los_Angeles`. [E06]",
            "`tailback.road.road-surface` in conf/tailback.yaml line 5 is `gravel`,"
                + " which is not one of `open-asphalt`, `insitu-concrete`:"
                + " write for example `open-asphalt`. [E06]",
            "`tailback.road.signs.per-km` in conf/tailback.yaml line 8 is `many`,"
                + " which is not a whole number: write for example `2`. [E06]");
    assertThat(failure.exitCode()).isEqualTo(TailbackException.USAGE);
  }

  @Test
  void whatARecordRefusesIsToldWithThePlaceOfTheValue() {
    assertThat(failure(loader.options(List.of("road.lanes=0"))))
        .isEqualTo(
            "`tailback.road.lanes` is 0, and a road has a lane: write 1 or more."
                + " (`tailback.road.lanes` stands in --set)");
  }

  @Test
  void aBrokenFileIsNamedWithItsLine() throws IOException {
    writeFile("tailback:\n  road:\n    lanes: 2\n   title: [\n");

    assertThat(failure(loader))
        .isEqualTo(
            "conf/tailback.yaml cannot be read as YAML (expected <block end>, but found '<block mapping start>'"
                + " at line 4): correct it or name another file with `--config`.");
  }

  @Test
  void aKeyThatStandsTwiceIsRefused() throws IOException {
    writeFile("tailback:\n  road:\n    lanes: 2\n    lanes: 3\n");

    assertThat(failure(loader)).contains("(Duplicate field 'lanes' at line 4)");
  }

  @Test
  void aFileThatTheUserNamedMustBeThere() {
    Path absent = install.resolve("absent.yaml");

    assertThat(failure(loader.file(absent)))
        .isEqualTo(
            absent
                + " cannot be read as YAML (no such file): correct it or name another file with `--config`.");
  }

  @Test
  void groupsMayBeLeftEmptyButHoldNoValue() throws IOException {
    writeFile("tailback:\n  road:\n    signs:\n      properties:\n        # none of our own\n");
    assertThat(road(loader)).isEqualTo(RoadConfig.DEFAULT);

    writeFile("tailback:\n  road:\n    signs: many\n");
    assertThat(failure(loader))
        .isEqualTo(
            "`tailback.road.signs` in conf/tailback.yaml line 3 is `many`, which is not a group of settings:"
                + " write for example `tailback.road.signs.per-km`.");
  }

  @Test
  void anEmptyTextMeansNotSet() throws IOException {
    writeFile("tailback: {road: {api-token: '${ROAD_TOKEN:}', speed-limit-kmh: }}");

    assertThat(road(loader)).isEqualTo(RoadConfig.DEFAULT);
  }

  @Test
  void aRecordWithoutDefaultsAsksForItsValues() {
    record Bridge(int spans) {}

    assertThat(failure(loader.settings("tailback.bridge", Bridge.class)))
        .isEqualTo(
            "`tailback.bridge.spans` is not set and has no default: add `--set tailback.bridge.spans=...`.");
  }

  private void writeFile(String yaml) throws IOException {
    Files.createDirectories(install.resolve("conf"));
    Files.writeString(install.resolve("conf/tailback.yaml"), yaml);
  }

  private static RoadConfig road(ConfigLoader.Builder loader) {
    return loader.load().bind(ROAD, RoadConfig.class);
  }

  private static EffectiveSetting shown(String name, String value, String origin) {
    return new EffectiveSetting(ROAD, name, value, origin);
  }

  private static String failure(ConfigLoader.Builder loader) {
    return thrown(loader).getMessage();
  }

  private static TailbackException thrown(ConfigLoader.Builder loader) {
    return catchThrowableOfType(TailbackException.class, loader::load);
  }
}
