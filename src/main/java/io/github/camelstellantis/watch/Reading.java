package io.github.camelstellantis.watch;

import java.util.List;
import java.util.function.Supplier;

/**
 * A number that is read now and then.
 *
 * @param name of the meter, for example {@code stellantis.poll.lag}
 * @param unit for example {@code seconds}, or null for a count
 * @param description a sentence
 * @param value the number, or null as long as it is not known
 * @param tags names and values by turns
 */
public record Reading(
        String name, String unit, String description, Supplier<? extends Number> value, List<String> tags) {}
