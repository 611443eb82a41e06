package io.tailback.serving.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The contract's operations as a plain page without style or script. */
final class ContractPage {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");

  private final JsonNode contract;

  ContractPage(byte[] yaml) {
    try {
      contract = new ObjectMapper(new YAMLFactory()).readTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException("The contract is no YAML", e);
    }
  }

  String html() {
    StringBuilder page = new StringBuilder(60_000);
    page.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .append("<meta name=\"color-scheme\" content=\"light dark\"><title>")
        .append(text(contract.at("/info/title")))
        .append("</title></head><body><main><h1>")
        .append(text(contract.at("/info/title")))
        .append("</h1>\n");
    for (String paragraph : contract.at("/info/description").asText().split("\n\n", -1)) {
      page.append("<p>").append(Html.escaped(paragraph).replace("**", "")).append("</p>\n");
    }
    page.append("<p>The contract as a file, with all shapes: <a href=\"/openapi.yaml\">")
        .append("openapi.yaml</a></p>\n");
    for (Map.Entry<String, JsonNode> path : contract.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          operation(page, path.getKey(), path.getValue(), operation.getKey(), operation.getValue());
        }
      }
    }
    return page.append("</main></body></html>\n").toString();
  }

  private void operation(
      StringBuilder page, String path, JsonNode item, String method, JsonNode operation) {
    page.append("<h2 id=\"")
        .append(text(operation.path("operationId")))
        .append("\">")
        .append(method.toUpperCase(Locale.ROOT))
        .append(' ')
        .append(Html.escaped(path))
        .append("</h2>\n<p>")
        .append(text(operation.path("summary")))
        .append(". Role: ")
        .append(text(operation.path("x-role")))
        .append(".</p>\n");
    if (operation.has("description")) {
      page.append("<p>").append(text(operation.path("description"))).append("</p>\n");
    }
    page.append("<ul>");
    item.path("parameters").forEach(parameter -> parameter(page, resolved(parameter)));
    operation.path("parameters").forEach(parameter -> parameter(page, resolved(parameter)));
    operation
        .path("responses")
        .properties()
        .forEach(
            response ->
                page.append("<li>")
                    .append(Html.escaped(response.getKey()))
                    .append(": ")
                    .append(text(resolved(response.getValue()).path("description")))
                    .append("</li>"));
    page.append("</ul>\n");
  }

  private static void parameter(StringBuilder page, JsonNode parameter) {
    page.append("<li><code>")
        .append(text(parameter.path("name")))
        .append("</code> (")
        .append(text(parameter.path("in")))
        .append(") ")
        .append(text(parameter.path("description")))
        .append(" <code>")
        .append(Html.escaped(parameter.path("schema").toString()))
        .append("</code></li>");
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? contract.at(node.path("$ref").asText().substring(1)) : node;
  }

  private static String text(JsonNode node) {
    return Html.escaped(node.asText());
  }
}
