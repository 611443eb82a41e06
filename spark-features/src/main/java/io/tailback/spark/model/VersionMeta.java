package io.tailback.spark.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailback.core.forecast.AliasChange;
import io.tailback.core.forecast.DataIdentity;
import io.tailback.core.forecast.FileMark;
import io.tailback.core.forecast.Metrics;
import io.tailback.core.forecast.ModelOrigin;
import io.tailback.core.forecast.ModelRegistry;
import io.tailback.core.forecast.ModelVersion;
import io.tailback.core.forecast.TestPeriod;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** What the registry's files say, in MLflow's words where it has one. */
final class VersionMeta {
  private static final String CREATED = "creation_timestamp";

  private VersionMeta() {}

  static byte[] bytes(ModelVersion version, String source) {
    return new MetaFile()
        .put("name", ModelRegistry.MODEL)
        .put("version", version.number())
        .put("status", "READY")
        .put(CREATED, version.created().toEpochMilli())
        .put("run_id", version.runId())
        .put("source", source)
        .put(
            "trained_on", Map.of("table", table(version.origin()), "version", dataVersion(version)))
        .put("features", version.origin().features())
        .put("feature_fingerprint", version.origin().featureFingerprint())
        .put("parameters", new TreeMap<>(version.origin().parameters()))
        .put("seed", version.origin().seed())
        .put("code_version", version.origin().codeVersion())
        .put("tested_on", tested(version.tested()))
        .put("metrics", version.metrics().byKey())
        .put("tags", new TreeMap<>(version.tags()))
        .put("files", version.files())
        .bytes();
  }

  private static String table(ModelOrigin origin) {
    return origin.trainedOn().table();
  }

  private static long dataVersion(ModelVersion version) {
    return version.origin().trainedOn().version();
  }

  private static Map<String, Object> tested(TestPeriod tested) {
    Map<String, Object> values = new TreeMap<>();
    values.put("table", tested.data().table());
    values.put("version", tested.data().version());
    values.put("from", tested.from().toString());
    values.put("until", tested.until().toString());
    return values;
  }

  static ModelVersion version(byte[] bytes, String place) {
    return read(
        bytes,
        place,
        meta -> {
          JsonNode tested = meta.get("tested_on");
          return new ModelVersion(
              meta.get("version").intValue(),
              meta.get("run_id").textValue(),
              Instant.ofEpochMilli(meta.get(CREATED).longValue()),
              origin(meta),
              new TestPeriod(
                  identity(tested),
                  Instant.parse(tested.get("from").textValue()),
                  Instant.parse(tested.get("until").textValue())),
              metrics(meta.get("metrics")),
              texts(meta.get("tags")),
              files(meta.get("files")));
        });
  }

  private static ModelOrigin origin(Map<String, JsonNode> meta) {
    List<String> features = new ArrayList<>();
    meta.get("features").forEach(name -> features.add(name.textValue()));
    return new ModelOrigin(
        identity(meta.get("trained_on")),
        features,
        meta.get("feature_fingerprint").textValue(),
        texts(meta.get("parameters")),
        meta.get("seed").longValue(),
        meta.get("code_version").textValue());
  }

  private static DataIdentity identity(JsonNode data) {
    return new DataIdentity(data.get("table").textValue(), data.get("version").longValue());
  }

  private static Metrics metrics(JsonNode byKey) {
    Metrics.Builder metrics = Metrics.builder();
    byKey
        .fields()
        .forEachRemaining(
            key ->
                key.getValue()
                    .fields()
                    .forEachRemaining(
                        value ->
                            metrics.put(
                                key.getKey(),
                                Integer.parseInt(value.getKey()),
                                value.getValue().doubleValue())));
    return metrics.build();
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new TreeMap<>();
    node.fields()
        .forEachRemaining(field -> texts.put(field.getKey(), field.getValue().textValue()));
    return texts;
  }

  private static SortedMap<String, FileMark> files(JsonNode node) {
    SortedMap<String, FileMark> files = new TreeMap<>();
    node.fields()
        .forEachRemaining(
            file ->
                files.put(
                    file.getKey(),
                    new FileMark(
                        file.getValue().get("length").longValue(),
                        file.getValue().get("sha256").textValue())));
    return files;
  }

  static byte[] bytes(AliasChange change) {
    return new MetaFile()
        .put("version", change.version())
        .put("change", change.kind().name().toLowerCase(Locale.ROOT))
        .put(CREATED, change.at().toEpochMilli())
        .put("by", change.by())
        .bytes();
  }

  static AliasChange change(byte[] bytes, String place) {
    return read(
        bytes,
        place,
        meta ->
            new AliasChange(
                AliasChange.Kind.valueOf(meta.get("change").textValue().toUpperCase(Locale.ROOT)),
                meta.get("version").intValue(),
                Instant.ofEpochMilli(meta.get(CREATED).longValue()),
                meta.get("by").textValue()));
  }

  /** A file that is whole and yet lacks something was written by another version of Tailback. */
  private static <T> T read(
      byte[] bytes, String place, Function<Map<String, JsonNode>, T> reading) {
    Map<String, JsonNode> meta = MetaFile.read(bytes, place);
    try {
      return reading.apply(meta);
    } catch (NullPointerException | IllegalArgumentException | DateTimeException e) {
      throw FileMark.damaged(place, "has another form than this build reads");
    }
  }
}
