package io.github.camelstellantis.processes;

import io.github.camelstellantis.FaultOfMatrix;
import io.github.camelstellantis.FaultOfMatrix.Victims;
import io.github.camelstellantis.simulator.Fault;
import io.github.camelstellantis.simulator.HandshakeFault;
import io.github.camelstellantis.simulator.ReceivedRequest;
import io.github.camelstellantis.simulator.StellantisSimulator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** One in so many requests to the simulator meets a fault: each kind once, in any order, then each again. */
final class EnduranceFaults {

    /** The connector would ask nothing for an hour. */
    private static final Set<String> FOR_AN_HOUR = Set.of("429, an hour in seconds", "429, a date in an hour");

    /** A refresh token is spent, and nobody hears of the next one. */
    private static final Set<String> DEADLY = Set.of(
            "the refresh token dies",
            "reset before the headers",
            "reset after the headers",
            "truncated body",
            "slow headers",
            "slow body",
            "silence");

    private final StellantisSimulator simulator;
    private final List<FaultOfMatrix> kinds;
    private final Random random = new Random(1);
    private final Deck ofApi = new Deck();
    private final Deck ofTokens = new Deck();
    private final Map<String, String> deadly = new ConcurrentHashMap<>();

    /** @param lateToo whether answers may come too late, which takes its time */
    EnduranceFaults(StellantisSimulator simulator, boolean lateToo) {
        this.simulator = simulator;
        this.kinds = FaultOfMatrix.all()
                .filter(kind -> !isElsewhere(kind) && !FOR_AN_HOUR.contains(kind.name()))
                .filter(kind -> lateToo || !kind.options().contains("requestTimeout"))
                .toList();
    }

    /** Kinds that stand in the options of a call, because they are met before the simulator is. */
    static List<String> elsewhere() {
        return FaultOfMatrix.all()
                .filter(EnduranceFaults::isElsewhere)
                .map(FaultOfMatrix::options)
                .toList();
    }

    private static boolean isElsewhere(FaultOfMatrix kind) {
        return kind.options().contains("apiUri");
    }

    /** Kinds, shuffled again whenever all have been drawn. */
    private final class Deck {
        private final Deque<FaultOfMatrix> left = new ArrayDeque<>();
        private long drawn;

        private FaultOfMatrix draw() {
            if (left.isEmpty()) {
                List<FaultOfMatrix> shuffled = new ArrayList<>(kinds);
                Collections.shuffle(shuffled, random);
                left.addAll(shuffled);
            }
            drawn++;
            return left.remove();
        }
    }

    /** As many as are due. */
    void arm(long requests, long tokens) {
        while (ofApi.drawn < requests) {
            ofApi.draw().happens().accept(new Api());
        }
        while (ofTokens.drawn < tokens) {
            FaultOfMatrix kind = ofTokens.draw();
            kind.happens().accept(new Tokens(kind.name()));
        }
    }

    /** How many have happened to requests and handshakes, and to requests for tokens, less those that wait to. */
    @Override
    public String toString() {
        return ofApi.drawn + ", and " + ofTokens.drawn + " when tokens were asked for, of " + kinds.size() + " kinds; "
                + simulator.faults().size() + " of them wait to happen";
    }

    long count() {
        return ofApi.drawn + ofTokens.drawn - simulator.faults().size();
    }

    /** Whether a refresh token cannot have done any more. */
    boolean killed(String refreshToken) {
        return deadly.keySet().stream().anyMatch(body -> body.contains(refreshToken));
    }

    private final class Api implements Victims {
        @Override
        public void ofApi(UnaryOperator<Fault> effect) {
            simulator.faults().add(effect.apply(Fault.onAnyOperation()));
        }

        @Override
        public void ofTokens(UnaryOperator<Fault> effect) {}

        @Override
        public void ofRefreshes(UnaryOperator<Fault> effect) {}

        @Override
        public void ofHandshakes(HandshakeFault fault) {
            simulator.faults().add(fault);
        }
    }

    private final class Tokens implements Victims {

        private final String name;

        private Tokens(String name) {
            this.name = name;
        }

        @Override
        public void ofApi(UnaryOperator<Fault> effect) {}

        @Override
        public void ofTokens(UnaryOperator<Fault> effect) {
            simulator.faults().add(effect.apply(Fault.onTokenRequest().when(this::isNoted)));
        }

        @Override
        public void ofRefreshes(UnaryOperator<Fault> effect) {
            simulator.faults().add(effect.apply(Fault.onRefresh().when(this::isNoted)));
        }

        @Override
        public void ofHandshakes(HandshakeFault fault) {}

        private boolean isNoted(ReceivedRequest request) {
            if (DEADLY.contains(name)) {
                deadly.put(request.body() + request.query(), name);
            }
            return true;
        }
    }
}
