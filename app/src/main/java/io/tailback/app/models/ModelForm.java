package io.tailback.app.models;

/** How versions are shown. */
public enum ModelForm {
  /** For people. */
  TABLE,
  /** One JSON document. */
  JSON
}
