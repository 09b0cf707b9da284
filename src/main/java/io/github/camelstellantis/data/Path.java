package io.github.camelstellantis.data;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A place in a document as Jackson parses it: steps parted by {@code /}, each a name, an index, or
 * {@code name[key=value]}. A list on the way stands for each of its elements, so that a lone object and a list of objects
 * read alike; what is absent, or of another shape, is an empty stream.
 */
record Path(List<Step> steps) {

    static Path of(String text) {
        return new Path(Arrays.stream(text.split("/")).map(Step::of).toList());
    }

    Stream<Object> in(Object document) {
        Stream<Object> found = Stream.ofNullable(document);
        for (Step step : steps) {
            found = found.flatMap(step::from);
        }
        return found.flatMap(Path::spread);
    }

    private static Stream<Object> spread(Object value) {
        return value instanceof Collection<?> list ? list.stream().flatMap(Path::spread) : Stream.ofNullable(value);
    }

    private record Step(String name, String key, String value) {

        private static final Pattern FILTERED = Pattern.compile("(.+)\\[(\\w+)=(\\w+)]");
        private static final Pattern INDEX = Pattern.compile("\\d");

        static Step of(String text) {
            Matcher filtered = FILTERED.matcher(text);
            return filtered.matches()
                    ? new Step(filtered.group(1), filtered.group(2), filtered.group(3))
                    : new Step(text, null, null);
        }

        Stream<Object> from(Object parent) {
            if (parent instanceof Map<?, ?> object) {
                return chosen(object.get(name));
            }
            if (parent instanceof List<?> list) {
                return INDEX.matcher(name).matches()
                        ? list.stream().skip(Integer.parseInt(name)).limit(1).flatMap(Stream::ofNullable)
                        : list.stream().flatMap(this::from);
            }
            return Stream.empty();
        }

        private Stream<Object> chosen(Object child) {
            return key == null ? Stream.ofNullable(child) : spread(child).filter(this::matches);
        }

        private boolean matches(Object child) {
            return child instanceof Map<?, ?> object
                    && object.get(key) instanceof String is
                    && value.equalsIgnoreCase(is);
        }
    }
}
