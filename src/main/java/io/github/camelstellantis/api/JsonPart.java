package io.github.camelstellantis.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A part of a JSON body that is being checked, with its place in the body. What is wrong is collected, so that somebody
 * who has made three mistakes is told of three.
 */
public final class JsonPart {

    private static final int MOST_PROBLEMS = 10;

    private final JsonNode json;
    private final String place;
    private final List<String> problems;

    private JsonPart(JsonNode json, String place, List<String> problems) {
        this.json = json;
        this.place = place;
        this.problems = problems;
    }

    /** A whole body. */
    public static JsonPart of(JsonNode body) {
        return new JsonPart(body, "", new ArrayList<>());
    }

    public JsonNode json() {
        return json;
    }

    /** Whether the part has a field of that name that is not null. */
    public boolean has(String name) {
        return json.hasNonNull(name);
    }

    /** The field of that name, whether it is there or not. */
    public JsonPart at(String name) {
        return below(name, json.path(name));
    }

    private JsonPart below(String step, JsonNode child) {
        return new JsonPart(child, place.isEmpty() ? step : place + "/" + step, problems);
    }

    /** The field of that name, if it is there and not null. */
    public Optional<JsonPart> find(String name) {
        return has(name) ? Optional.of(at(name)) : Optional.empty();
    }

    /** The field of that name; empty, and a problem, if it is missing. */
    public Optional<JsonPart> require(String name) {
        if (!has(name)) {
            problem(name + " is missing");
        }
        return find(name);
    }

    /** The one field of these that is there; empty, and a problem, if it is none or several. */
    public Optional<String> requireOneOf(Collection<String> names) {
        List<String> present = names.stream().filter(this::has).toList();
        if (present.size() != 1) {
            problem("exactly one of " + String.join(", ", names) + " is needed, not "
                    + (present.isEmpty() ? "none" + misspelt(names) : String.join(" and ", present)));
        }
        return present.size() == 1 ? Optional.of(present.get(0)) : Optional.empty();
    }

    private String misspelt(Collection<String> names) {
        StringBuilder guesses = new StringBuilder();
        json.fieldNames()
                .forEachRemaining(field -> Nearest.to(field, names).value().ifPresent(name -> guesses.append(": for '")
                        .append(Printable.of(field))
                        .append("', did you mean '")
                        .append(name)
                        .append("'?")));
        return guesses.toString();
    }

    /** The elements of an array; a problem if it is none, or has too few or too many of them. */
    public List<JsonPart> elements(int least, int most) {
        if (!json.isArray()) {
            problem("must be a list");
            return List.of();
        }
        if (json.size() < least || json.size() > most) {
            problem("must have " + (most == Integer.MAX_VALUE ? least + " or more" : least + " to " + most)
                    + " elements, not " + json.size());
        }
        return IntStream.range(0, json.size())
                .mapToObj(i -> below(String.valueOf(i), json.get(i)))
                .toList();
    }

    /** The text; empty, and a problem, if it is none. */
    public Optional<String> text() {
        if (!json.isTextual() || json.asText().isBlank()) {
            problem("must be text");
            return Optional.empty();
        }
        return Optional.of(json.asText());
    }

    /** The text, if it is one of these; a problem that names the nearest of them otherwise. */
    public Optional<String> oneOf(Collection<String> known) {
        Optional<String> text = text();
        text.filter(value -> !known.contains(value))
                .ifPresent(value -> problem(Nearest.to(value, known).unknown("value")));
        return text.filter(known::contains);
    }

    /** A problem if the condition does not hold. */
    public void must(Predicate<JsonNode> condition, String be) {
        if (!condition.test(json)) {
            problem("must be " + be);
        }
    }

    /** Notes that something is wrong here. */
    public void problem(String what) {
        problems.add(place.isEmpty() ? what : place + ": " + what);
    }

    /**
     * Ends the check of the whole body.
     *
     * @param what it is, for example {@code monitor}
     * @throws InvalidRequestException naming everything that is wrong, if anything is
     */
    public void finish(String what) {
        if (!problems.isEmpty()) {
            String more = problems.size() > MOST_PROBLEMS ? "; and " + (problems.size() - MOST_PROBLEMS) + " more" : "";
            throw new InvalidRequestException("this " + what + " is wrong: "
                    + String.join("; ", problems.stream().limit(MOST_PROBLEMS).toList()) + more);
        }
    }
}
