package io.github.camelstellantis.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The {@code boolExp} of a monitor: names of triggers, combined by {@code & | ! ( )}; {@code !} binds tightest, {@code |}
 * least. A name begins with a letter and has letters, digits and {@code . _ -}.
 */
public final class BooleanExpression {

    /** Far more than five names need, and little enough for the stack. */
    private static final int LONGEST = 1000;

    /** A monitor has five triggers at most; what is constant is found by trying all their combinations. */
    private static final int MOST_NAMES = 16;

    /** No others than between tokens: what is read here goes to the service as it is. */
    private static final Pattern BLANKS = Pattern.compile("^\\s+");

    private static final Pattern TOKEN = Pattern.compile("\\s*(?:([A-Za-z][\\w.-]*)|([&|!()]))");

    private final List<Token> tokens;
    private final Set<String> names = new LinkedHashSet<>();
    private final Predicate<Set<String>> value;
    private int next;

    /** A name or an operator, and where it begins, from 1. */
    private record Token(String text, boolean isName, int position) {}

    private BooleanExpression(List<Token> tokens) {
        this.tokens = tokens;
        this.value = or();
        if (next < tokens.size()) {
            Token extra = tokens.get(next);
            throw new IllegalArgumentException(
                    extra.text.equals(")")
                            ? "the ) at character " + extra.position + " closes nothing"
                            : "& or | is missing before " + extra.text + " at character " + extra.position);
        }
    }

    /** Reads an expression; an {@link IllegalArgumentException} says what is wrong with it and where. */
    public static BooleanExpression parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("it has more than " + LONGEST + " characters");
        }
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.find(end) && matcher.start() == end) {
            int group = matcher.group(1) == null ? 2 : 1;
            tokens.add(new Token(matcher.group(group), group == 1, matcher.start(group) + 1));
            end = matcher.end();
        }
        String rest = BLANKS.matcher(text.substring(end)).replaceFirst("");
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException(shown(rest.codePointAt(0)) + " at character "
                    + (text.length() - rest.length() + 1) + " is neither the name of a trigger nor one of & | ! ( )");
        }
        return new BooleanExpression(tokens);
    }

    /** Some characters look like a blank or like nothing. */
    private static String shown(int character) {
        boolean visible = Character.isLetterOrDigit(character) || character > ' ' && character <= '~';
        return visible ? "'" + Character.toString(character) + "'" : String.format("U+%04X", character);
    }

    /** The names of triggers in it. */
    public Set<String> names() {
        return Collections.unmodifiableSet(names);
    }

    /** Whether it holds when just these triggers do. */
    public boolean holds(Set<String> triggers) {
        return value.test(triggers);
    }

    /** True or false where it is that whatever the triggers are; empty where it depends on them. */
    public Optional<Boolean> constant() {
        List<String> all = List.copyOf(names);
        Set<Boolean> values = IntStream.range(0, 1 << all.size())
                .mapToObj(row -> holds(trueIn(row, all)))
                .collect(Collectors.toSet());
        return values.size() == 1 ? values.stream().findFirst() : Optional.empty();
    }

    private static Set<String> trueIn(int row, List<String> names) {
        return IntStream.range(0, names.size())
                .filter(i -> (row >> i & 1) == 1)
                .mapToObj(names::get)
                .collect(Collectors.toSet());
    }

    private Predicate<Set<String>> or() {
        Predicate<Set<String>> left = and();
        while (accept("|")) {
            left = left.or(and());
        }
        return left;
    }

    private Predicate<Set<String>> and() {
        Predicate<Set<String>> left = not();
        while (accept("&")) {
            left = left.and(not());
        }
        return left;
    }

    private Predicate<Set<String>> not() {
        if (accept("!")) {
            return not().negate();
        }
        int opened = next < tokens.size() ? tokens.get(next).position : 0;
        if (accept("(")) {
            Predicate<Set<String>> inner = or();
            if (!accept(")")) {
                throw new IllegalArgumentException("the ( at character " + opened + " is not closed");
            }
            return inner;
        }
        return name();
    }

    private Predicate<Set<String>> name() {
        if (next == tokens.size()) {
            throw new IllegalArgumentException("the name of a trigger is missing at the end");
        }
        Token token = tokens.get(next++);
        if (!token.isName) {
            throw new IllegalArgumentException(
                    "the name of a trigger is missing before " + token.text + " at character " + token.position);
        }
        names.add(token.text);
        if (names.size() > MOST_NAMES) {
            throw new IllegalArgumentException("it names more than " + MOST_NAMES + " triggers");
        }
        return triggers -> triggers.contains(token.text);
    }

    private boolean accept(String operator) {
        boolean found = next < tokens.size() && tokens.get(next).text.equals(operator);
        next += found ? 1 : 0;
        return found;
    }
}
