package io.github.camelstellantis.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BooleanExpressionTest {

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    a;          a;    true
                    a;          b;    false
                    !a;         a;    false
                    !!a;        a;    true
                    a&b;        a;    false
                    a & b;      a b;  true
                    a|b;        b;    true
                    a|b;        '';   false
                    a|b&c;      a;    true
                    (a|b)&c;    a;    false
                    (a|b)&c;    a c;  true
                    !a&b;       b;    true
                    !(a&b);     a;    true
                    !(a&b);     a b;  false
                    a.b_c-1;    a.b_c-1; true
                    """)
    void notBindsTightestAndOrLeast(String expression, String triggers, boolean holds) {
        Set<String> present = Arrays.stream(triggers.split(" ")).collect(Collectors.toSet());
        assertThat(BooleanExpression.parse(expression).holds(present)).isEqualTo(holds);
    }

    @Test
    void itsNamesComeInTheirOrder() {
        assertThat(BooleanExpression.parse("b & (a | !b) | c").names()).containsExactly("b", "a", "c");
    }

    @Test
    void whatNeverChangesIsFound() {
        assertThat(BooleanExpression.parse("a | !a").constant()).contains(true);
        assertThat(BooleanExpression.parse("a & b & !a").constant()).contains(false);
        assertThat(BooleanExpression.parse("a & b").constant()).isEmpty();
        assertThat(BooleanExpression.parse("(a | !a) & b").constant()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            textBlock =
                    """
                    ``;       the name of a trigger is missing at the end
                    a &;      the name of a trigger is missing at the end
                    & a;      the name of a trigger is missing before & at character 1
                    a & | b;  the name of a trigger is missing before | at character 5
                    a b;      & or | is missing before b at character 3
                    a !b;     & or | is missing before ! at character 3
                    a);       the ) at character 2 closes nothing
                    b & (a;   the ( at character 5 is not closed
                    a & $b;   '$' at character 5 is neither the name of a trigger nor one of & | ! ( )
                    1a;       '1' at character 1 is neither the name of a trigger nor one of & | ! ( )
                    """)
    void whatIsWrongIsSaidWithItsPlace(String expression, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BooleanExpression.parse(expression))
                .withMessage(problem);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            textBlock =
                    """
                    0x7E,   '~'
                    0xE9,   'é'
                    0x1F697, U+1F697
                    0x7F,   U+007F
                    0xA0,   U+00A0
                    0x01,   U+0001
                    0x200B, U+200B
                    """)
    void whatLooksLikeNothingIsNamedByItsNumber(int character, String shown) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BooleanExpression.parse("a & " + Character.toString(character)))
                .withMessageStartingWith(shown + " at character 5 ");
    }

    @Test
    void itIsOfBoundedLengthAndOfBoundedlyManyNames() {
        String longest = "!".repeat(999) + "a";
        assertThat(BooleanExpression.parse(longest).holds(Set.of("a"))).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BooleanExpression.parse("!" + longest))
                .withMessage("it has more than 1000 characters");
        assertThat(BooleanExpression.parse(names(16)).names()).hasSize(16);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BooleanExpression.parse(names(17)))
                .withMessage("it names more than 16 triggers");
    }

    private static String names(int many) {
        return IntStream.range(0, many).mapToObj(i -> "t" + i).collect(Collectors.joining(" | "));
    }
}
