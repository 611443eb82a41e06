package io.tailback.batch.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The colours of the style sheet, as eyes of every kind see them. */
class PaletteTest {
  private static final int RAMP = 7;

  /** expectations: neighbours of the ramp differ by at least that much. */
  private static final double DELTA_E = 10;

  /** WCAG 2.1 AA: text, and strokes that carry a meaning. */
  private static final double TEXT = 4.5;

  private static final double STROKE = 3;

  /** Machado, Oliveira, Fernandes 2009, table 1, severity 1. */
  private static final Map<String, double[][]> EYES =
      Map.of(
          "normal", new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
          "protanopia",
              new double[][] {
                {0.152286, 1.052583, -0.204868},
                {0.114503, 0.786281, 0.099216},
                {-0.003882, -0.048116, 1.051998}
              },
          "deuteranopia",
              new double[][] {
                {0.367322, 0.860646, -0.227968},
                {0.280085, 0.672501, 0.047413},
                {-0.011820, 0.042940, 0.968881}
              },
          "tritanopia",
              new double[][] {
                {1.255528, -0.076749, -0.178779},
                {-0.078411, 0.930809, 0.147602},
                {0.004733, 0.691367, 0.303900}
              });

  enum Theme {
    LIGHT,
    DARK
  }

  @ParameterizedTest
  @EnumSource
  void neighboursOfTheRampAreToldApartByEveryEye(Theme theme) {
    for (Map.Entry<String, double[][]> eye : EYES.entrySet()) {
      for (int i = 1; i < RAMP; i++) {
        double[] one = lab(seen(colour(theme, "c" + (i - 1)), eye.getValue()));
        double[] next = lab(seen(colour(theme, "c" + i), eye.getValue()));
        assertThat(Math.hypot(Math.hypot(one[0] - next[0], one[1] - next[1]), one[2] - next[2]))
            .as("%s, %s, c%d and c%d", theme, eye.getKey(), i - 1, i)
            .isGreaterThanOrEqualTo(DELTA_E);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theRampKeepsItsOrderInGrey(Theme theme) {
    for (int i = 1; i < RAMP; i++) {
      double before = luminance(colour(theme, "c" + (i - 1)));
      double after = luminance(colour(theme, "c" + i));
      assertThat(theme == Theme.LIGHT ? before > after : before < after).as("c%d", i).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void wordsAndNumbersAreReadable(Theme theme) {
    for (String ground : new String[] {"paper", "panel"}) {
      for (String ink : new String[] {"ink", "muted", "accent"}) {
        assertThat(contrast(colour(theme, ink), colour(theme, ground)))
            .as(ink + " on " + ground)
            .isGreaterThanOrEqualTo(TEXT);
      }
    }
    for (int i = 0; i < RAMP; i++) {
      assertThat(contrast(colour(theme, "on" + i), colour(theme, "c" + i)))
          .as("on%d", i)
          .isGreaterThanOrEqualTo(TEXT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void strokesStandOutFromThePaper(Theme theme) {
    for (String stroke : new String[] {"s0", "s1", "s2", "s3", "s4", "s5", "hatch", "queue"}) {
      assertThat(contrast(colour(theme, stroke), colour(theme, "paper")))
          .as(stroke)
          .isGreaterThanOrEqualTo(STROKE);
    }
  }

  private static double[] colour(Theme theme, String name) {
    Matcher matcher = Pattern.compile("--" + name + ": #([0-9a-f]{6});").matcher(styleSheet());
    assertThat(matcher.find()).as(name).isTrue();
    if (theme == Theme.DARK) {
      assertThat(matcher.find()).as("dark " + name).isTrue();
    }
    int rgb = Integer.parseInt(matcher.group(1).toUpperCase(Locale.ROOT), 16);
    return new double[] {linear(rgb >> 16), linear(rgb >> 8), linear(rgb)};
  }

  private static double linear(int eightBits) {
    double share = (eightBits & 0xff) / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  private static double[] seen(double[] colour, double[][] eye) {
    double[] seen = new double[3];
    for (int i = 0; i < 3; i++) {
      double sum = eye[i][0] * colour[0] + eye[i][1] * colour[1] + eye[i][2] * colour[2];
      seen[i] = Math.min(1, Math.max(0, sum));
    }
    return seen;
  }

  private static double luminance(double[] colour) {
    return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2];
  }

  private static double contrast(double[] one, double[] other) {
    double bright = Math.max(luminance(one), luminance(other));
    double dark = Math.min(luminance(one), luminance(other));
    return (bright + 0.05) / (dark + 0.05);
  }

  /** CIE L*a*b* under D65. */
  private static double[] lab(double[] c) {
    double x = cube((0.4124564 * c[0] + 0.3575761 * c[1] + 0.1804375 * c[2]) / 0.95047);
    double y = cube(0.2126729 * c[0] + 0.7151522 * c[1] + 0.0721750 * c[2]);
    double z = cube((0.0193339 * c[0] + 0.1191920 * c[1] + 0.9503041 * c[2]) / 1.08883);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  private static double cube(double t) {
    return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
  }

  private static String styleSheet() {
    try (InputStream in = Page.class.getResourceAsStream("report.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError("The style sheet is not readable", e);
    }
  }
}
