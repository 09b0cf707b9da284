package io.github.camelstellantis.data;

import java.util.ArrayList;
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
 * read alike; what is absent, or of another shape, is not there.
 */
record Path(List<Step> steps) {

    private static final Pattern FILTERED = Pattern.compile("(.+)\\[(\\w+)=(\\w+)]");
    private static final Pattern INDEX = Pattern.compile("\\d");

    static Path of(String text) {
        return new Path(Arrays.stream(text.split("/")).flatMap(Path::steps).toList());
    }

    /** All values there, none of them null. */
    Stream<Object> in(Object document) {
        return all(document).stream();
    }

    /** The same for whoever reads so many places that a stream for each would cost more than what it reads. */
    List<Object> all(Object document) {
        List<Object> found = new ArrayList<>(1);
        walk(document, 0, found);
        return found;
    }

    private void walk(Object value, int walked, List<Object> found) {
        Step next = walked < steps.size() ? steps.get(walked) : null;
        if (value instanceof Collection<?> list && !(next instanceof Index)) {
            list.forEach(element -> walk(element, walked, found));
        } else if (value != null && next != null) {
            walk(next.from(value), walked + 1, found);
        } else if (value != null) {
            found.add(value);
        }
    }

    private static Stream<Step> steps(String text) {
        Matcher filtered = FILTERED.matcher(text);
        if (filtered.matches()) {
            return Stream.of(new Name(filtered.group(1)), new Filter(filtered.group(2), filtered.group(3)));
        }
        return Stream.of(INDEX.matcher(text).matches() ? new Index(Integer.parseInt(text)) : new Name(text));
    }

    /** From a value to one below it, or null. */
    private interface Step {
        Object from(Object value);
    }

    private record Name(String name) implements Step {
        @Override
        public Object from(Object value) {
            return value instanceof Map<?, ?> object ? object.get(name) : null;
        }
    }

    private record Index(int index) implements Step {
        @Override
        public Object from(Object value) {
            return value instanceof List<?> list && index < list.size() ? list.get(index) : null;
        }
    }

    private record Filter(String key, String text) implements Step {
        @Override
        public Object from(Object value) {
            return new Name(key).from(value) instanceof String is && text.equalsIgnoreCase(is) ? value : null;
        }
    }
}
