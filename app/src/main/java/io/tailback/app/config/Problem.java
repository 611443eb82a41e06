package io.tailback.app.config;

/**
 * One fault of the configuration: its number in the error catalogue and the sentence for the
 * person.
 */
record Problem(String id, String sentence) {
  static Problem unknownSetting(Setting setting, String advice) {
    return new Problem(
        "E05", "Unknown setting `%s` in %s: %s".formatted(setting.key(), setting.origin(), advice));
  }

  static Problem wrongKind(Setting setting, String description, String example) {
    return new Problem(
        "E06",
        "`%s` in %s is `%s`, which is not %s: write for example `%s`."
            .formatted(
                setting.key(),
                setting.origin(),
                Secrets.masked(setting.key(), setting.value()),
                description,
                example));
  }

  static Problem unreadable(String file, String reason) {
    return new Problem(
        "E08",
        "%s cannot be read as YAML (%s): correct it or name another file with `--config`."
            .formatted(file, reason));
  }

  static Problem maskedSecret(Setting setting) {
    return new Problem(
        "E09",
        "`%s` is still the mask `***` from `--print-config`: put the secret or `${NAME}` of an environment variable there."
            .formatted(setting.key()));
  }
}
