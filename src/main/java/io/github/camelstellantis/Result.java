package io.github.camelstellantis;

import io.github.camelstellantis.api.HalDocument;
import io.github.camelstellantis.http.HttpAnswer;

/**
 * What a call gave.
 *
 * @param body for the message
 * @param answer the answer, or null where there were several
 * @param document the answer as parsed, or null where it was not
 */
record Result(Object body, HttpAnswer answer, HalDocument document) {}
