package io.tailback.serving.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A body of a type, with the name of its content where asking again is likely.
 *
 * @param etag null: none
 * @param lastModified since when the content is so; null where it tells of now
 */
public record Answer(
    String contentType, Body body, String etag, String nextCursor, Instant lastModified) {
  /** Bytes, with speeds in the unit that a request asks for. */
  @FunctionalInterface
  public interface Body {
    byte[] in(Units units);
  }

  /** Below it a packed body is hardly smaller than a plain one. */
  private static final int WORTH_PACKING = 1400;

  /** Fast packing: the answers are read once and on good lines. */
  private static final int PACKING = Deflater.BEST_SPEED;

  /** As dates stand in HTTP (RFC 9110, section 5.6.7). */
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** An answer that tells of now. */
  public Answer(String contentType, Body body, String etag, String nextCursor) {
    this(contentType, body, etag, nextCursor, null);
  }

  /** Bytes as they are, whatever unit is asked for. */
  public Answer(String contentType, byte[] body, String etag, String nextCursor) {
    this(contentType, units -> body, etag, nextCursor);
  }

  /** JSON that nobody asks for twice. */
  public static Answer json(Object value) {
    return json(value, null);
  }

  /** JSON with the name of its content. */
  public static Answer json(Object value, String etag) {
    return new Answer(Form.JSON.contentType(), units -> Json.bytes(value, units), etag, null);
  }

  /** A list as JSON, whole, or its items as CSV. */
  public static <T extends Record> Answer list(
      Form form, Object whole, Class<T> type, Page<T> page, String etag) {
    return new Answer(
        form.contentType(),
        units -> form == Form.CSV ? Csv.bytes(type, page.items(), units) : Json.bytes(whole, units),
        etag,
        page.nextCursor());
  }

  /** The same, written once for all who ask in this unit. */
  public Answer written(Units units) {
    byte[] bytes = body.in(units);
    return new Answer(contentType, any -> bytes, etag, nextCursor, lastModified);
  }

  /** The same, that has not changed since then. */
  public Answer since(Instant modified) {
    return new Answer(contentType, body, etag, nextCursor, modified);
  }

  /** Sends it, packed where the client takes that, or says that nothing changed. */
  public void send(Context context) {
    context.res().addHeader("Vary", "Accept, Accept-Encoding, Authorization, Cookie");
    context.header("Cache-Control", "private, no-cache");
    if (etag != null) {
      context.header("ETag", etag);
    }
    if (lastModified != null) {
      context.header("Last-Modified", HTTP_DATE.format(lastModified));
    }
    if (isKnown(context)) {
      context.status(304);
      return;
    }
    if (nextCursor != null) {
      context.header("Link", nextLink(context));
    }
    context.contentType(contentType);
    byte[] bytes = body.in(Units.of(context));
    if (bytes.length >= WORTH_PACKING && takesGzip(context.header("Accept-Encoding"))) {
      context.header("Content-Encoding", "gzip");
      context.result(packed(bytes));
      return;
    }
    context.result(bytes);
  }

  /** By the name of the content where a client sends one, else by the date. */
  private boolean isKnown(Context context) {
    String ifNoneMatch = context.header("If-None-Match");
    return ifNoneMatch != null
        ? isNamed(ifNoneMatch)
        : isUnchangedSince(context.header("If-Modified-Since"));
  }

  private boolean isUnchangedSince(String date) {
    if (date == null || lastModified == null) {
      return false;
    }
    try {
      Instant since = HTTP_DATE.parse(date.strip(), Instant::from);
      return !lastModified.truncatedTo(ChronoUnit.SECONDS).isAfter(since);
    } catch (DateTimeParseException e) {
      // RFC 9110 asks to pass over what is no date: the content is sent.
      return false;
    }
  }

  /** Weak comparison, as RFC 9110 asks for If-None-Match. */
  private boolean isNamed(String ifNoneMatch) {
    return etag != null
        && Arrays.stream(ifNoneMatch.split(",(?=\\s*(?:W/)?\")", -1))
            .map(tag -> tag.strip().replaceFirst("^W/", ""))
            .anyMatch(tag -> tag.equals("*") || tag.equals(etag.replaceFirst("^W/", "")));
  }

  private String nextLink(Context context) {
    StringBuilder link = new StringBuilder("<").append(context.path()).append('?');
    context
        .queryParamMap()
        .forEach(
            (name, values) -> {
              if (!name.equals("cursor")) {
                link.append(encoded(name)).append('=').append(encoded(values.get(0))).append('&');
              }
            });
    return link.append("cursor=").append(nextCursor).append(">; rel=\"next\"").toString();
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
  }

  private static boolean takesGzip(String acceptEncoding) {
    return acceptEncoding != null
        && Arrays.stream(acceptEncoding.split(",", -1))
            .map(String::strip)
            .anyMatch(coding -> coding.startsWith("gzip") && !coding.endsWith("q=0"));
  }

  private static byte[] packed(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 6);
    try (GZIPOutputStream gzip = new FastGzip(bytes)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException("Packing in memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(ByteArrayOutputStream bytes) throws IOException {
      super(bytes, 8192);
      def.setLevel(PACKING);
    }
  }
}
