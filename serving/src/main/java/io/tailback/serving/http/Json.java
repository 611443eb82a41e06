package io.tailback.serving.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/** Records as the contract's JSON and back: instants in RFC 3339, nothing unknown is taken. */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /** The same with speeds in miles per hour. */
  private static final ObjectMapper MILES =
      MAPPER.copy().registerModule(new SimpleModule().setSerializerModifier(new SpeedsInMiles()));

  private Json() {}

  /** UTF-8 bytes, with speeds in a unit. */
  public static byte[] bytes(Object value, Units units) {
    try {
      return (units == Units.MPH ? MILES : MAPPER).writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An answer cannot be written as JSON", e);
    }
  }

  /** UTF-8 bytes. */
  public static byte[] bytes(Object value) {
    return bytes(value, Units.KMH);
  }

  /** A text. */
  public static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An answer cannot be written as JSON", e);
    }
  }

  /** Reads what a client or a file says. */
  public static <T> T read(byte[] json, Class<T> type) throws IOException {
    return MAPPER.readValue(json, type);
  }

  /** The shared mapper, for trees and streams. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }
}
