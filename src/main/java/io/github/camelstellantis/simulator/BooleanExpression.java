package io.github.camelstellantis.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The {@code boolExp} of a monitor: names of triggers, combined by {@code & | ! ( )}; {@code &} binds tighter than
 * {@code |}.
 */
final class BooleanExpression {

    private static final Pattern TOKEN = Pattern.compile("\\s*([\\w.-]+|[&|!()])\\s*");

    private final List<String> tokens;
    private final Set<String> names = new TreeSet<>();
    private final Predicate<Set<String>> value;
    private int position;

    private BooleanExpression(List<String> tokens) {
        this.tokens = tokens;
        this.value = or();
        if (position < tokens.size()) {
            throw new IllegalArgumentException("unexpected " + tokens.get(position));
        }
    }

    /** Reads an expression; an {@link IllegalArgumentException} says what is wrong with it. */
    static BooleanExpression parse(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        if (end < text.length() || tokens.isEmpty()) {
            throw new IllegalArgumentException("cannot be read: " + text);
        }
        return new BooleanExpression(tokens);
    }

    /** The names of triggers in it. */
    Set<String> names() {
        return names;
    }

    /** Whether it holds when just these triggers do. */
    boolean holds(Set<String> triggers) {
        return value.test(triggers);
    }

    /** Whether it holds always or never, whatever the triggers do. */
    boolean isConstant() {
        List<String> all = List.copyOf(names);
        return IntStream.range(0, 1 << all.size())
                        .mapToObj(bits -> holds(subset(all, bits)))
                        .distinct()
                        .count()
                == 1;
    }

    private static Set<String> subset(List<String> all, int bits) {
        Set<String> subset = new TreeSet<>();
        for (int i = 0; i < all.size(); i++) {
            if ((bits >> i & 1) == 1) {
                subset.add(all.get(i));
            }
        }
        return subset;
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
        if (accept("(")) {
            Predicate<Set<String>> inner = or();
            if (!accept(")")) {
                throw new IllegalArgumentException("a ) is missing");
            }
            return inner;
        }
        return name();
    }

    private Predicate<Set<String>> name() {
        if (position == tokens.size() || tokens.get(position).matches("[&|!()]")) {
            throw new IllegalArgumentException("the name of a trigger is missing");
        }
        String name = tokens.get(position++);
        names.add(name);
        return triggers -> triggers.contains(name);
    }

    private boolean accept(String token) {
        boolean found = position < tokens.size() && tokens.get(position).equals(token);
        if (found) {
            position++;
        }
        return found;
    }
}
