package io.tailback.serving.system;

import io.javalin.http.Context;
import io.tailback.serving.http.Answer;
import io.tailback.serving.http.Params;
import java.nio.charset.StandardCharsets;

/** The contract itself, as a file and as a page. */
public final class Contract {
  private final Packed yaml =
      Packed.find("/openapi.yaml")
          .orElseThrow(
              () -> new IllegalStateException("The build lacks the resource /openapi.yaml"));
  private byte[] html;

  /** The file. */
  public Answer yaml(Context request) {
    Params.of(request);
    return new Answer("application/yaml", yaml.bytes(), etag(), null).since(yaml.modified());
  }

  /** The page. */
  public Answer page(Context request) {
    Params.of(request);
    return new Answer("text/html; charset=utf-8", html(), etag(), null).since(yaml.modified());
  }

  /** Made when somebody first asks: to read the contract takes a while. */
  synchronized byte[] html() {
    if (html == null) {
      html = new ContractPage(yaml.bytes()).html().getBytes(StandardCharsets.UTF_8);
    }
    return html;
  }

  private String etag() {
    return "W/\"" + yaml.checksum() + "\"";
  }
}
