package io.github.camelstellantis.benchmark;

import java.util.List;
import java.util.function.Function;

/**
 * What is held against what.
 *
 * @param ours the case of the component
 * @param other who else does the same
 * @param figure in which respect
 * @param bound what the component promises
 */
record Comparison(Case ours, Contender other, Figure figure, Bound bound) {

    private static final Bound OF_THE_LIMIT = Bound.atLeast(0.95);
    private static final Bound OF_THE_LIMIT_WITHOUT_PARSING = Bound.atLeast(0.98);
    private static final Bound OF_THE_LEAST = Bound.atLeast(0.9);
    private static final Bound FASTER = Bound.atLeast(1);
    private static final Bound GARBAGE = Bound.atMost(1.3);

    static final List<Comparison> ALL = List.of(
            calls(Contender.COMPONENT, 1, Threads.PLATFORM, Contender.LIMIT, OF_THE_LIMIT),
            calls(Contender.COMPONENT, 1, Threads.PLATFORM, Contender.MINIMAL, OF_THE_LEAST),
            calls(Contender.COMPONENT, 1, Threads.PLATFORM, Contender.TUNED, FASTER),
            calls(Contender.COMPONENT, 1, Threads.PLATFORM, Contender.HAND_MADE, FASTER),
            calls(Contender.JSON, 1, Threads.PLATFORM, Contender.LIMIT_JSON, OF_THE_LIMIT_WITHOUT_PARSING),
            calls(Contender.COMPONENT, 32, Threads.PLATFORM, Contender.LIMIT, OF_THE_LIMIT),
            calls(Contender.COMPONENT, 32, Threads.PLATFORM, Contender.MINIMAL, OF_THE_LEAST),
            calls(Contender.COMPONENT, 32, Threads.PLATFORM, Contender.TUNED, FASTER),
            calls(Contender.COMPONENT, 200, Threads.PLATFORM, Contender.LIMIT, OF_THE_LIMIT),
            calls(Contender.COMPONENT, 32, Threads.VIRTUAL, Contender.LIMIT, OF_THE_LIMIT),
            calls(Contender.COMPONENT, 200, Threads.VIRTUAL, Contender.LIMIT, OF_THE_LIMIT),
            bytes(Contender.COMPONENT, 1, Contender.LIMIT),
            bytes(Contender.COMPONENT, 32, Contender.LIMIT),
            bytes(Contender.JSON, 1, Contender.LIMIT_JSON));

    private static Comparison calls(Contender ours, int callers, Threads threads, Contender other, Bound bound) {
        return new Comparison(new Case(ours, callers, threads), other, Figure.CALLS, bound);
    }

    private static Comparison bytes(Contender ours, int callers, Contender other) {
        return new Comparison(new Case(ours, callers, Threads.PLATFORM), other, Figure.BYTES, GARBAGE);
    }

    Case others() {
        return ours.of(other);
    }

    /** In another respect, for who wants to know. */
    Ratio ratio(Figure anyFigure, Function<Case, List<Sample>> samples) {
        return Ratio.of(samples.apply(ours), samples.apply(others()), anyFigure);
    }

    Verdict verdict(Function<Case, List<Sample>> samples) {
        String measure = figure + ", " + ours.title() + ": " + ours.contender().title() + " : " + other.title();
        return new Verdict(measure, ratio(figure, samples), bound);
    }
}
