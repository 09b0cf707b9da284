package io.github.camelstellantis.data;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * How one value of a field is read, leniently (null is what cannot be read), how several in the same place become one,
 * and how it is written in the flat map: text, number or boolean only.
 */
record Kind<T>(Function<Object, T> read, Function<List<T>, T> merge, Function<T, Object> write) {

    static final Kind<String> TEXT = first(Kind::text, text -> text);
    static final Kind<Double> DECIMAL = first(Kind::decimal, number -> number);
    static final Kind<Integer> WHOLE = first(Kind::whole, number -> number);
    static final Kind<Boolean> FLAG = first(Kind::flag, flag -> flag);
    static final Kind<Instant> TIME = first(Times::instant, Instant::toString);
    static final Kind<Duration> DURATION = first(Times::duration, Duration::toString);

    /** Locked when every lock that is known is. */
    static final Kind<Boolean> LOCKED = new Kind<>(Kind::locked, locks -> !locks.contains(false), flag -> flag);

    /** The names of those that are open, as text {@code Driver,Trunk}; empty when all that are known are closed. */
    static final Kind<List<String>> OPEN = new Kind<>(Kind::open, Kind::together, names -> String.join(",", names));

    private static final int LONGEST_NUMBER = 40;

    private static <T> Kind<T> first(Function<Object, T> read, Function<T, Object> write) {
        return new Kind<>(read, values -> values.get(0), write);
    }

    private static String text(Object value) {
        return (value instanceof CharSequence || value instanceof Number)
                        && !value.toString().isBlank()
                ? value.toString().strip()
                : null;
    }

    private static Double decimal(Object value) {
        String text = text(value);
        if (text == null || text.length() > LONGEST_NUMBER) {
            return null;
        }
        try {
            // through text, so that 12.3 as a float does not become 12.300000190734863
            double number = new BigDecimal(text.replace(',', '.')).doubleValue();
            return Double.isFinite(number) ? Double.valueOf(number) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static Integer whole(Object value) {
        Double number = decimal(value);
        return number == null || Math.abs(number) > Integer.MAX_VALUE
                ? null
                : Integer.valueOf((int) Math.round(number));
    }

    private static Boolean flag(Object value) {
        return switch (String.valueOf(value).strip().toLowerCase(Locale.ROOT)) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> null;
        };
    }

    private static Boolean locked(Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        String state = String.valueOf(value).toLowerCase(Locale.ROOT);
        if (state.contains("unlocked")) {
            return Boolean.FALSE;
        }
        return state.contains("locked") ? Boolean.TRUE : null;
    }

    private static List<String> open(Object value) {
        if (value instanceof CharSequence names) {
            return names(names.toString());
        }
        if (!(value instanceof Map<?, ?> door)) {
            return null;
        }
        String name = text(door.get("identifier"));
        String state = text(door.get("state"));
        if (name == null || state == null) {
            return null;
        }
        return state.equalsIgnoreCase("Open") ? names(name) : List.of();
    }

    /** A comma parts names wherever it stands, or the flat map would read as other names. */
    private static List<String> names(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static List<String> together(List<List<String>> doors) {
        return doors.stream().flatMap(List::stream).toList();
    }
}
