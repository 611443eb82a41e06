package io.tailback.core.state;

import java.util.Arrays;

/** The start of each detector's newest observation; the whole station is the detector "". */
final class NewestByDetector {
  private static final int ROOM = 4;

  private String[] detectors;
  private long[] micros;
  private int size;

  NewestByDetector() {
    detectors = new String[1];
    micros = new long[1];
  }

  /** What {@link #write} wrote. */
  NewestByDetector(PackedInput in) {
    size = (int) in.number();
    detectors = new String[Math.max(size, 1)];
    micros = new long[Math.max(size, 1)];
    for (int place = 0; place < size; place++) {
      detectors[place] = in.text();
      micros[place] = in.time();
    }
  }

  void write(PackedOutput out) {
    out.number(size);
    for (int place = 0; place < size; place++) {
      out.text(detectors[place]);
      out.time(micros[place]);
    }
  }

  /** Remembers the start unless a later one is known; tells whether it did. */
  boolean note(String detector, long startMicros) {
    int place = Arrays.binarySearch(detectors, 0, size, detector);
    if (place < 0) {
      insert(-1 - place, detector);
      place = -1 - place;
    } else if (startMicros < micros[place]) {
      return false;
    }
    micros[place] = startMicros;
    return true;
  }

  private void insert(int place, String detector) {
    if (size == detectors.length) {
      detectors = Arrays.copyOf(detectors, size + Math.max(size, ROOM));
      micros = Arrays.copyOf(micros, detectors.length);
    }
    System.arraycopy(detectors, place, detectors, place + 1, size - place);
    System.arraycopy(micros, place, micros, place + 1, size - place);
    detectors[place] = detector;
    size++;
  }
}
