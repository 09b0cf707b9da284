package io.github.camelstellantis;

import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Something new that is to be delivered.
 *
 * @param target what it is about
 * @param body for the message
 * @param updatedAt when the vehicle reported it, or null
 * @param headers beside those that every message has
 * @param step from the position before to the one after the delivery
 */
record Finding(
        Target target, Object body, Instant updatedAt, Map<String, Object> headers, UnaryOperator<String> step) {}
