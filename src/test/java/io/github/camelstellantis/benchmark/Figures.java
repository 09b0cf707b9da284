package io.github.camelstellantis.benchmark;

import java.util.List;

/** What a benchmark has found. */
interface Figures {

    /** A line each. */
    List<String> lines();

    /** All that counts, for the last line. */
    String summary();

    /** The bounds that are missed. */
    List<String> missed();
}
