package io.tailback.ingest;

import java.util.List;

/**
 * A line cut into its cells.
 *
 * @param place file and line
 * @param raw its bytes
 * @param cells without quotes
 */
record SourceLine(String place, RawLine raw, List<String> cells) {}
