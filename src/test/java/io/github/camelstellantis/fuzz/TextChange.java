package io.github.camelstellantis.fuzz;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * One change to a text.
 *
 * @param kind what is done
 * @param place where, modulo the length of the text
 * @param length of how many characters
 * @param piece what is put in
 */
record TextChange(Kind kind, int place, int length, String piece) {

    /** What means something to some parser, and what looks like something else. */
    private static final List<String> TREACHEROUS = List.of(
            "",
            " ",
            "\t",
            "\r\n",
            "\u0000",
            "\u001b",
            "\u007f",
            "\u0085",
            "\u00a0",
            "\u2003",
            "\u2028",
            "\ufeff",
            "\u202e",
            "\ud800",
            "\udc00",
            "\ud83d\ude97",
            "e\u0301",
            "\uff0e",
            "\uff11",
            "\u0661",
            "\u0130",
            ".",
            "..",
            "/",
            "//",
            "\\",
            ":",
            ";",
            "?",
            "&",
            "=",
            "#",
            "@",
            "%",
            "%2e",
            "%2F",
            "%00",
            "%25",
            "%zz",
            "+",
            "-",
            "--",
            "0",
            "-1",
            "1e999999999",
            "9223372036854775808",
            "null",
            "true",
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            "!",
            "|",
            "\"",
            ",",
            "'",
            "<",
            "\\u0000",
            "\n\n");

    private static final int FAR = 100_000;

    enum Kind {
        DROP,
        INSERT,
        REPLACE,
        DOUBLE,
        MOVE_TO_END,
        TRUNCATE,
        REPEAT
    }

    /** With pieces that mean something where it is read, too. */
    static Arbitrary<TextChange> any(List<String> pieces) {
        List<String> all = Stream.concat(pieces.stream(), TREACHEROUS.stream()).toList();
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers()
                                .between(0, FAR)
                                .withDistribution(net.jqwik.api.RandomDistribution.uniform()),
                        Arbitraries.integers().between(1, 40),
                        Arbitraries.of(all))
                .as(TextChange::new);
    }

    String in(String text) {
        int start = place % (text.length() + 1);
        int end = Math.min(text.length(), start + length);
        String before = text.substring(0, start);
        String part = text.substring(start, end);
        String after = text.substring(end);
        return switch (kind) {
            case DROP -> before + after;
            case INSERT -> before + piece + part + after;
            case REPLACE -> before + piece + after;
            case DOUBLE -> before + part + part + after;
            case MOVE_TO_END -> before + after + part;
            case TRUNCATE -> before;
            case REPEAT -> before + part + piece.repeat(length * length * length) + after;
        };
    }
}
