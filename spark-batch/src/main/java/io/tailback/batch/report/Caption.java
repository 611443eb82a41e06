package io.tailback.batch.report;

/**
 * What every figure says about itself.
 *
 * @param id anchor on the page: lower case, digits and hyphens; unique in its report
 * @param title a few words above the picture
 * @param sentence what is to be seen, for those who do not see it; also printed below the title
 * @param table the table of the same report that holds the numbers drawn
 */
public record Caption(String id, String title, String sentence, String table) {
  public Caption {
    if (!id.matches("[a-z0-9][a-z0-9-]*")) {
      throw new IllegalArgumentException("A figure id is an anchor: " + id);
    }
    if (title.isBlank() || sentence.isBlank()) {
      throw new IllegalArgumentException("Figure " + id + " needs a title and a sentence");
    }
  }
}
