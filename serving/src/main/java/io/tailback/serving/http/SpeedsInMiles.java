package io.tailback.serving.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.util.NameTransformer;
import java.io.IOException;
import java.util.List;

/** Fields of records that are speeds are written under another name with another number. */
final class SpeedsInMiles extends BeanSerializerModifier {
  private static final long serialVersionUID = 1;

  private static final NameTransformer NAMES =
      new NameTransformer() {
        @Override
        public String transform(String name) {
          return Units.MPH.name(name);
        }

        @Override
        public String reverse(String transformed) {
          throw new UnsupportedOperationException("Answers are not read back");
        }
      };

  @Override
  public List<BeanPropertyWriter> changeProperties(
      SerializationConfig config, BeanDescription bean, List<BeanPropertyWriter> properties) {
    properties.replaceAll(
        property -> Units.isSpeed(property.getName()) ? inMiles(property) : property);
    return properties;
  }

  private static BeanPropertyWriter inMiles(BeanPropertyWriter property) {
    BeanPropertyWriter renamed = property.rename(NAMES);
    renamed.assignSerializer(new Speeds());
    return renamed;
  }

  /** A speed, or a list or a table of speeds. */
  private static final class Speeds extends JsonSerializer<Object> {
    @Override
    public void serialize(Object value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (value instanceof List<?> list) {
        json.writeStartArray();
        for (Object one : list) {
          if (one == null) {
            json.writeNull();
          } else {
            serialize(one, json, provider);
          }
        }
        json.writeEndArray();
      } else {
        json.writeNumber(Units.MPH.speed((Double) value));
      }
    }
  }
}
