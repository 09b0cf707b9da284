package io.github.camelstellantis;

import io.github.camelstellantis.api.Nearest;
import io.github.camelstellantis.api.Printable;
import io.github.camelstellantis.client.LimitShare;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.EndpointHelper;

/**
 * Whether the values of options are of their types. Camel checks that too, but takes {@code pageSize=ten} for
 * 0, and does not say what would be right.
 */
public final class OptionValues {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");
    private static final Pattern DURATION =
            Pattern.compile("-?\\d{1,15}|(?=\\d)(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?|P[\\w.]+");
    private static final Pattern FLAG = Pattern.compile("true|false", Pattern.CASE_INSENSITIVE);

    private static final List<Map.Entry<String, Long>> UNITS = List.of(
            Map.entry("d", Duration.ofDays(1).toMillis()),
            Map.entry("h", Duration.ofHours(1).toMillis()),
            Map.entry("m", Duration.ofMinutes(1).toMillis()),
            Map.entry("s", Duration.ofSeconds(1).toMillis()),
            Map.entry("ms", 1L));

    private final PropertyConfigurerGetter types;

    /** With the types of the options of a component or an endpoint, as Camel generates them. */
    public OptionValues(PropertyConfigurerGetter types) {
        this.types = types;
    }

    /**
     * Checks what is text and is to become something else.
     *
     * @throws IllegalArgumentException naming the option and what would be right
     */
    public void check(Map<String, Object> parameters) {
        parameters.forEach((option, value) -> {
            if (value instanceof String text && !EndpointHelper.isReferenceParameter(text)) {
                check(option, types.getOptionType(option, true), text);
            }
        });
    }

    private static void check(String option, Class<?> type, String text) {
        if (type == null || type == String.class || type == Object.class) {
            return;
        }
        if (type.isEnum()) {
            constant(option, type.getEnumConstants(), text);
        } else if (type == LimitShare.class) {
            share(option, text);
        } else if (type == boolean.class) {
            require(FLAG, option, text, "true or false");
        } else if (type == int.class || type == Integer.class) {
            require(NUMBER, option, text, "a number");
        } else if (type == long.class || type == Duration.class) {
            require(DURATION, option, text, "a duration such as 500 (ms), 10s or 1m30s");
        } else {
            throw wrong(option, text, "a " + type.getSimpleName() + " in the registry, named as #bean");
        }
    }

    private static void require(Pattern form, String option, String text, String right) {
        if (!form.matcher(text).matches()) {
            throw wrong(option, text, right);
        }
    }

    /**
     * The share that a text says.
     *
     * @throws IllegalArgumentException naming the option and what would be right
     */
    static LimitShare share(String option, String text) {
        try {
            return LimitShare.of(text);
        } catch (IllegalArgumentException e) {
            throw wrong(option, text, "more than 0 and at most 1, such as 0.25 or 1/3, or a bean named as #bean");
        }
    }

    /**
     * The constant of that name, in whatever case and with dashes too, as Camel takes them.
     *
     * @throws IllegalArgumentException naming the nearest one
     */
    static <E> E constant(String option, E[] constants, String name) {
        return Arrays.stream(constants)
                .filter(constant ->
                        constant.toString().equalsIgnoreCase(name.strip().replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Nearest.to(
                                name,
                                Arrays.stream(constants).map(Object::toString).toList())
                        .unknown(option)));
    }

    /** Milliseconds as people write them: {@code 40d}, {@code 1m30s}. */
    static String duration(long millis) {
        StringBuilder text = new StringBuilder();
        long left = Math.abs(millis);
        for (Map.Entry<String, Long> unit : UNITS) {
            if (left >= unit.getValue()) {
                text.append(left / unit.getValue()).append(unit.getKey());
                left %= unit.getValue();
            }
        }
        return text.isEmpty() ? "0" : (millis < 0 ? "-" : "") + text;
    }

    private static IllegalArgumentException wrong(String option, String text, String right) {
        return new IllegalArgumentException(
                "option " + option + " is '" + Printable.of(text) + "', but must be " + right);
    }
}
