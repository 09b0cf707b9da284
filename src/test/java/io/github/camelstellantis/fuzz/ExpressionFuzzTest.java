package io.github.camelstellantis.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.BooleanExpression;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

/** The {@code boolExp} of monitors. */
class ExpressionFuzzTest {

    private static final List<String> NAMES = List.of("a", "Low.level", "t_3", "B-4", "z9");

    /** An expression as it is written, and what it means. */
    record Meant(String text, Predicate<Set<String>> value) {

        @Override
        public String toString() {
            return text;
        }
    }

    @Provide
    Arbitrary<String> expressions() {
        return Mutants.texts(Corpus.texts("expressions.json"), "(", ")", "!", "&", "|", "a", "b c", "(((", "!!", ")&(");
    }

    @Provide
    Arbitrary<Meant> meant() {
        Arbitrary<Meant> name = Arbitraries.of(NAMES).map(each -> new Meant(each, triggers -> triggers.contains(each)));
        Arbitrary<String> blanks = Arbitraries.of("", "", " ", "\t", "  ");
        return Arbitraries.recursive(() -> name, inner -> combined(inner, blanks), 0, 5)
                .withoutEdgeCases();
    }

    private static Arbitrary<Meant> combined(Arbitrary<Meant> inner, Arbitrary<String> blanks) {
        Arbitrary<Meant> not = Combinators.combine(inner, blanks)
                .as((one, blank) -> new Meant(blank + "!" + blank + "(" + one.text + ")", one.value.negate()));
        Arbitrary<Meant> and = Combinators.combine(inner, inner, blanks)
                .as((one, other, blank) ->
                        new Meant("(" + one.text + ")" + blank + "&(" + other.text + ")", one.value.and(other.value)));
        Arbitrary<Meant> or = Combinators.combine(inner, inner, blanks)
                .as((one, other, blank) -> new Meant(one.text + "|" + blank + other.text, one.value.or(other.value)));
        return Arbitraries.oneOf(not, and, or);
    }

    @Fuzz(tries = 1000)
    void anExpressionIsReadOrRefusedInOneLineThatSaysWhere(@ForAll("expressions") String text) {
        try {
            BooleanExpression expression = BooleanExpression.parse(text);
            assertThat(expression.names()).isNotEmpty().allSatisfy(name -> assertThat(name)
                    .matches("[A-Za-z][\\w.-]*"));
            assertThat(text).matches("[\\w.&|!()\\s-]+");
            expression.holds(expression.names());
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContainPattern("[\\p{Cntrl}\\p{Cs}\\p{Zl}\\p{Zp}]");
        }
    }

    @Fuzz
    void anExpressionHoldsWhenWhatItSaysDoes(@ForAll("meant") Meant meant) {
        BooleanExpression expression = BooleanExpression.parse(meant.text);
        Set<Boolean> values = new HashSet<>();
        for (Set<String> triggers : everyChoice()) {
            assertThat(expression.holds(triggers)).isEqualTo(meant.value.test(triggers));
            values.add(meant.value.test(triggers));
        }
        assertThat(expression.constant().isPresent()).isEqualTo(values.size() == 1);
    }

    private static List<Set<String>> everyChoice() {
        return IntStream.range(0, 1 << NAMES.size())
                .mapToObj(row -> IntStream.range(0, NAMES.size())
                        .filter(i -> (row >> i & 1) == 1)
                        .mapToObj(NAMES::get)
                        .collect(Collectors.toSet()))
                .toList();
    }
}
