package io.tailback.app.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tailback.core.forecast.Alias;
import io.tailback.core.forecast.ModelRegistry;
import io.tailback.core.forecast.ModelVersion;
import io.tailback.core.forecast.Promotion;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Versions for programs. */
record ModelJson(ModelRegistry registry) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  String list(List<ModelVersion> versions) {
    return text(versions.stream().map(this::values).toList());
  }

  String one(ModelVersion version) {
    return text(values(version));
  }

  String comparison(ModelVersion challenger, ModelVersion champion, Promotion.Verdict verdict) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("first", values(challenger));
    values.put("second", values(champion));
    values.put("first_may_follow_second", verdict.isAccepted());
    values.put("objections", verdict.objections());
    return text(values);
  }

  private Map<String, Object> values(ModelVersion version) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("version", version.number());
    values.put("aliases", aliasesOf(registry, version));
    values.put("created", version.created().toString());
    values.put("run_id", version.runId());
    values.put("trained_on", version.origin().trainedOn());
    values.put("code_version", version.origin().codeVersion());
    values.put("seed", version.origin().seed());
    values.put("parameters", new TreeMap<>(version.origin().parameters()));
    values.put("feature_fingerprint", version.origin().featureFingerprint());
    values.put("features", version.origin().features());
    values.put("tested_on", version.tested().data());
    values.put("tested_from", version.tested().from().toString());
    values.put("tested_until", version.tested().until().toString());
    values.put("metrics", version.metrics().byKey());
    values.put("tags", new TreeMap<>(version.tags()));
    values.put("files", version.files());
    return values;
  }

  static List<String> aliasesOf(ModelRegistry registry, ModelVersion version) {
    return Arrays.stream(Alias.values())
        .filter(
            alias ->
                registry.find(alias).filter(one -> one.number() == version.number()).isPresent())
        .map(Alias::word)
        .toList();
  }

  private static String text(Object values) {
    try {
      return JSON.writeValueAsString(values) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Numbers, texts and maps have a JSON form", impossible);
    }
  }
}
