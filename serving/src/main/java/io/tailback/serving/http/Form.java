package io.tailback.serving.http;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** In which form a client wants an answer. */
public enum Form {
  JSON("application/json"),
  CSV("text/csv; charset=utf-8"),
  GEOJSON("application/geo+json");

  private final String contentType;

  Form(String contentType) {
    this.contentType = contentType;
  }

  public String contentType() {
    return contentType;
  }

  /**
   * The first form of the header {@code Accept} that is offered; JSON when it names none or
   * everything.
   */
  public static Form of(String accept, Set<Form> offered) {
    if (accept == null || accept.isBlank()) {
      return JSON;
    }
    for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
      String type = range.split(";", -1)[0].strip();
      for (Form form : EnumSet.copyOf(offered)) {
        if (form.contentType.split(";", -1)[0].equals(type)) {
          return form;
        }
      }
      if (type.equals("*/*") || type.equals("application/*") || type.equals("text/html")) {
        return JSON;
      }
    }
    throw Problem.of(
        406,
        "E65",
        "`Accept` asks for a form that this answer does not have: it can be "
            + offered.stream().map(form -> form.contentType.split(";", -1)[0]).sorted().toList()
            + ".");
  }
}
