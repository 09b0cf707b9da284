package io.github.camelstellantis.api;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The known value that somebody most likely meant.
 *
 * @param given what was given
 * @param known the known values
 * @param value the known value with the fewest letters to change, ignoring case; empty if none is close enough to be it
 */
public record Nearest(String given, List<String> known, Optional<String> value) {

    /** Of ten letters, so many may be wrong. */
    private static final int TOLERANCE = 4;

    private static final int SHORTEST_BEGINNING = 2;

    public static Nearest to(String given, Collection<String> known) {
        String wanted = lower(given == null ? "" : given);
        Optional<String> value = known.stream()
                .filter(candidate -> isClose(wanted, lower(candidate)))
                .min(Comparator.comparingInt(candidate -> distance(wanted, lower(candidate))));
        return new Nearest(given, List.copyOf(known), value);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Something like {@code unknown realm 'clientsB2CPugeot': did you mean 'clientsB2CPeugeot'? Known are …}. */
    public String unknown(String what) {
        return "unknown " + what + " '" + Printable.of(given) + "'"
                + value.map(close -> ": did you mean '" + close + "'?").orElse(".") + " Known are "
                + String.join(", ", known);
    }

    private static boolean isClose(String wanted, String candidate) {
        int shorter = Math.min(wanted.length(), candidate.length());
        int longer = Math.max(wanted.length(), candidate.length());
        int most = longer * TOLERANCE / 10;
        boolean begun = wanted.startsWith(candidate) || candidate.startsWith(wanted);
        return begun && shorter >= SHORTEST_BEGINNING
                || longer - shorter <= most && distance(wanted, candidate) <= most;
    }

    /** How many letters to insert, leave out, replace, or exchange with the next. */
    private static int distance(String a, String b) {
        int[] beforePrevious = {};
        int[] previous = new int[b.length() + 1];
        Arrays.setAll(previous, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    current[j] = Math.min(current[j], 1 + beforePrevious[j - 2]);
                }
            }
            beforePrevious = previous;
            previous = current;
        }
        return previous[b.length()];
    }
}
