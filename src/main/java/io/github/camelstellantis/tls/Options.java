package io.github.camelstellantis.tls;

import io.github.camelstellantis.api.Nearest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What follows a command: options, each with its value. */
record Options(Map<String, String> values) {

    static Options parse(List<String> words, Collection<String> known) {
        Map<String, String> values = new LinkedHashMap<>();
        String previous = null;
        for (int i = 0; i < words.size(); i += 2) {
            String option = words.get(i);
            requireKnown(option, previous, known);
            if (i + 1 == words.size() || words.get(i + 1).isBlank()) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            if (values.put(option, Terminal.legible(option, words.get(i + 1))) != null) {
                throw new IllegalArgumentException(option + " is there twice");
            }
            previous = option;
        }
        return new Options(values);
    }

    /** A stray word is not repeated, because it may be a password. */
    private static void requireKnown(String option, String previous, Collection<String> known) {
        if (!option.startsWith("--")) {
            throw new IllegalArgumentException(
                    previous == null
                            ? "options begin with --"
                            : previous + " has more than one word: put it in quotes");
        }
        if (!known.contains(option)) {
            throw new IllegalArgumentException(Nearest.to(option, known).unknown("option"));
        }
    }

    /** The value, or null. */
    String get(String option) {
        return values.get(option);
    }

    String get(String option, String otherwise) {
        return values.getOrDefault(option, otherwise);
    }
}
