package io.github.camelstellantis.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The known value that somebody most likely meant.
 *
 * @param given what was given
 * @param known the known values
 * @param value the known value with the fewest letters to change, ignoring case
 */
public record Nearest(String given, List<String> known, String value) {

    public static Nearest to(String given, Collection<String> known) {
        String wanted = given == null ? "" : given.toLowerCase(Locale.ROOT);
        String value = known.stream()
                .min(Comparator.comparingInt(candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT))))
                .orElse("");
        return new Nearest(given, List.copyOf(known), value);
    }

    /** A sentence such as {@code unknown realm 'clientsB2CPugeot': did you mean 'clientsB2CPeugeot'? …}. */
    public String unknown(String what) {
        return "unknown " + what + " '" + Printable.of(given) + "': did you mean '" + value + "'? Known are "
                + String.join(", ", known);
    }

    /** The Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
