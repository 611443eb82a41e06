package io.tailback.serving.system;

import io.javalin.http.Context;
import io.tailback.serving.http.Answer;
import io.tailback.serving.http.Params;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The contract itself, as a file and as a page. */
public final class Contract {
  private final byte[] yaml = read();
  private byte[] html;

  private static byte[] read() {
    try (InputStream stream = Contract.class.getResourceAsStream("/openapi.yaml")) {
      if (stream == null) {
        throw new IllegalStateException("The build lacks the resource /openapi.yaml");
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("The contract cannot be read", e);
    }
  }

  /** The file. */
  public Answer yaml(Context request) {
    Params.of(request);
    return new Answer("application/yaml", yaml, etag(), null);
  }

  /** The page. */
  public Answer page(Context request) {
    Params.of(request);
    return new Answer("text/html; charset=utf-8", html(), etag(), null);
  }

  /** Made when somebody first asks: to read the contract takes a while. */
  synchronized byte[] html() {
    if (html == null) {
      html = new ContractPage(yaml).html().getBytes(StandardCharsets.UTF_8);
    }
    return html;
  }

  private String etag() {
    CRC32 crc = new CRC32();
    crc.update(yaml);
    return "W/\"" + Long.toHexString(crc.getValue()) + "\"";
  }
}
