package io.tailback.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tailback.app.config.NearestName;
import io.tailback.core.TailbackException;
import io.tailback.ingest.SourceFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The samples that ship with Tailback: {@code data-samples/catalogue.yaml}. */
final class SampleCatalogue {
  private static final String CHECKSUM = "-sha256";

  private final Path folder;
  private final JsonNode samples;

  private SampleCatalogue(Path folder, JsonNode samples) {
    this.folder = folder;
    this.samples = samples;
  }

  static SampleCatalogue of(Path install) {
    Path folder = install.resolve("data-samples");
    Path file = folder.resolve("catalogue.yaml");
    try {
      return new SampleCatalogue(folder, new YAMLMapper().readTree(file.toFile()).path("samples"));
    } catch (IOException e) {
      throw new TailbackException(
          "E24",
          TailbackException.PRECONDITION,
          "The catalogue of samples "
              + file
              + " cannot be read ("
              + e.getMessage()
              + "): restore it.",
          e);
    }
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    samples.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** The sample of this name. */
  Sample sample(String name) {
    JsonNode sample = samples.path(name);
    if (sample.isMissingNode()) {
      throw new TailbackException(
          "E07",
          TailbackException.USAGE,
          String.format(
              "There is no sample `%s`%s: the samples are %s.",
              name,
              NearestName.to(name, names()).map(near -> ", did you mean `" + near + "`").orElse(""),
              String.join(", ", names())));
    }
    Path observations = folder.resolve(sample.path("observations").asText());
    Path stations = folder.resolve(sample.path("stations").asText());
    return new Sample(
        sample.path("title").asText(),
        observations,
        stations,
        Optional.ofNullable(sample.get("distances")).map(file -> folder.resolve(file.asText())),
        SourceFormat.of(sample.path("format").asText()),
        Optional.of(ZoneId.of(sample.path("zone").asText())),
        checksums(sample));
  }

  /** Of every file that the sample names, those included that the demo does not send. */
  private Map<Path, String> checksums(JsonNode sample) {
    Map<Path, String> byFile = new LinkedHashMap<>();
    sample
        .fields()
        .forEachRemaining(
            entry -> {
              if (entry.getKey().endsWith(CHECKSUM)) {
                String file = entry.getKey().substring(0, entry.getKey().indexOf(CHECKSUM));
                byFile.put(folder.resolve(sample.path(file).asText()), entry.getValue().asText());
              }
            });
    return byFile;
  }
}
