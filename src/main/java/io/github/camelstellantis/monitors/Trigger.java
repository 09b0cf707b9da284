package io.github.camelstellantis.monitors;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A condition with the name that it has in the expression; exactly one of the three is set.
 *
 * @param name letters first, then also digits and {@code . _ -}
 * @param zone where the vehicle is, or null
 * @param time what time it is, or null
 * @param data what the vehicle reports, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Trigger(String name, Zone zone, Time time, Data data) {}
