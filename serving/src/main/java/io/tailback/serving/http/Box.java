package io.tailback.serving.http;

/** A box of the map in degrees (WGS 84), its edges included. It does not cross the date line. */
public record Box(double west, double south, double east, double north) {
  public Box {
    if (!(west <= east
        && south <= north
        && west >= -180
        && east <= 180
        && south >= -90
        && north <= 90)) {
      throw Problem.badParameter(
          "bbox",
          west + "," + south + "," + east + "," + north,
          "west,south,east,north in degrees");
    }
  }

  static Box parse(String text) {
    String[] parts = text.split(",", -1);
    if (parts.length == 4) {
      try {
        return new Box(
            Double.parseDouble(parts[0]),
            Double.parseDouble(parts[1]),
            Double.parseDouble(parts[2]),
            Double.parseDouble(parts[3]));
      } catch (NumberFormatException e) {
        // Said below, with an example.
      }
    }
    throw Problem.badParameter(
        "bbox", text, "west,south,east,north in degrees, for example -118.5,34.0,-118.2,34.2");
  }

  /** Whether a place lies in it; one that nobody knows does not. */
  public boolean contains(Double longitudeDeg, Double latitudeDeg) {
    return longitudeDeg != null
        && latitudeDeg != null
        && longitudeDeg >= west
        && longitudeDeg <= east
        && latitudeDeg >= south
        && latitudeDeg <= north;
  }
}
