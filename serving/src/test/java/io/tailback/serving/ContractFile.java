package io.tailback.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The contract as a test reads it. */
final class ContractFile {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");

  private final JsonNode root;
  private final Map<String, Operation> operations = new TreeMap<>();
  private final Map<JsonNode, JsonSchema> compiled = new ConcurrentHashMap<>();
  private final JsonSchemaFactory schemas =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

  /** One operation: what a request to a path may be answered with. */
  record Operation(String id, String method, String path, JsonNode item, JsonNode node) {
    String role() {
      return node.path("x-role").asText();
    }

    boolean takesUnits() {
      return node.path("parameters").findValuesAsText("$ref").stream()
          .anyMatch(reference -> reference.endsWith("/units"));
    }

    /** Types of content that a good answer can have. */
    List<String> forms() {
      List<String> forms = new ArrayList<>();
      node.at("/responses/200/content").fieldNames().forEachRemaining(forms::add);
      return forms;
    }

    boolean matches(String askedMethod, String askedPath) {
      String pattern = path.replaceAll("\\{[^}]+}", "[^/]+");
      return method.equals(askedMethod) && Pattern.matches(pattern, askedPath.split("\\?", -1)[0]);
    }
  }

  ContractFile() {
    this(text -> text);
  }

  /** The contract of answers in miles per hour: the same, each speed by its other name. */
  static ContractFile inMiles() {
    return new ContractFile(text -> text.replaceAll("(?<=\\w)Kmh\\b", "Mph"));
  }

  private ContractFile(UnaryOperator<String> change) {
    try (InputStream yaml = ContractFile.class.getResourceAsStream("/openapi.yaml")) {
      String text = new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
      root = new ObjectMapper(new YAMLFactory()).readTree(change.apply(text));
    } catch (IOException e) {
      throw new UncheckedIOException("The contract is no YAML", e);
    }
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        if (METHODS.contains(method.getKey())) {
          JsonNode node = method.getValue();
          String id = node.path("operationId").asText();
          operations.put(
              id, new Operation(id, method.getKey(), path.getKey(), path.getValue(), node));
        }
      }
    }
  }

  /** All shapes by their names. */
  JsonNode schemas() {
    return root.at("/components/schemas");
  }

  Map<String, Operation> operations() {
    return operations;
  }

  /** The operation that a request asks for; an exact path before one with a name in it. */
  Operation operation(String method, String path) {
    return find(method, path)
        .orElseThrow(() -> new AssertionError("The contract has no " + method + " " + path));
  }

  /** The same; empty where the contract names none. */
  Optional<Operation> find(String method, String path) {
    return operations.values().stream()
        .filter(operation -> operation.matches(method, path))
        .min(
            java.util.Comparator.comparing(
                operation -> operation.path().chars().filter(c -> c == '{').count()));
  }

  /** What is wrong with an answer; empty when the contract allows it. */
  List<String> faults(Operation operation, int status, String contentType, JsonNode body) {
    JsonNode responses = operation.node().path("responses");
    JsonNode response = responses.path(String.valueOf(status));
    if (response.isMissingNode()) {
      if (status < 400) {
        return List.of("no answer has the status " + status);
      }
      response = responses.path("default");
    }
    if (response.has("$ref")) {
      response = root.at(response.path("$ref").asText().substring(1));
    }
    String type = contentType.split(";", -1)[0].strip();
    if (!response.has("content")) {
      return body == null || body.isMissingNode() ? List.of() : List.of("no body is promised");
    }
    JsonNode schema = response.path("content").path(type).path("schema");
    if (schema.isMissingNode()) {
      return List.of("no answer of status " + status + " has the type " + type);
    }
    return type.endsWith("json") ? faults(schema, body) : List.of();
  }

  /** The headers that each answer of an operation promises, by status; not of an upgrade. */
  Map<String, Set<String>> headers(Operation operation) {
    Map<String, Set<String>> headers = new TreeMap<>();
    for (Map.Entry<String, JsonNode> response : operation.node().path("responses").properties()) {
      JsonNode reference = response.getValue().path("$ref");
      JsonNode said =
          reference.isMissingNode()
              ? response.getValue()
              : root.at(reference.asText().substring(1));
      if (!response.getKey().equals("101")) {
        Set<String> names = new TreeSet<>();
        said.path("headers").fieldNames().forEachRemaining(names::add);
        headers.put(response.getKey(), names);
      }
    }
    return headers;
  }

  /** What is wrong with a message of a named shape. */
  List<String> faults(String schemaName, JsonNode body) {
    ObjectNode reference = root.withObject("/x-none").objectNode();
    reference.put("$ref", "#/components/schemas/" + schemaName);
    return faults(reference, body);
  }

  private List<String> faults(JsonNode schema, JsonNode body) {
    List<String> faults = new ArrayList<>();
    for (ValidationMessage message :
        compiled.computeIfAbsent(schema, this::compile).validate(body)) {
      faults.add(message.getMessage());
    }
    return faults;
  }

  private JsonSchema compile(JsonNode schema) {
    ObjectNode document = ((ObjectNode) schema).deepCopy();
    document.set("components", root.path("components"));
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    return schemas.getSchema(document, config);
  }
}
