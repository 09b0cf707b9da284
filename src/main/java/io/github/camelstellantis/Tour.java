package io.github.camelstellantis;

import io.github.camelstellantis.auth.Credentials;
import io.github.camelstellantis.poll.Turns;
import io.github.camelstellantis.poll.Turns.Turn;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/** One poll: every vehicle of every account in fair turns, a bounded number of them at once. */
final class Tour {

    private final Turns<Credentials, Target> turns;
    private final int mostAtOnce;
    private final Semaphore room;
    private final Executor executor;

    Tour(Iterator<Credentials> accounts, int mostAtOnce, Executor executor) {
        this.turns = new Turns<>(accounts, mostAtOnce);
        this.mostAtOnce = mostAtOnce;
        this.room = new Semaphore(mostAtOnce);
        this.executor = executor;
    }

    /** Visits accounts and vehicles. */
    interface Visitor {

        /** The vehicles of an account. */
        List<Target> list(Tour tour, Credentials account);

        /** Asks about a vehicle. */
        void visit(Tour tour, Target target);

        /** How long to wait before the next visit. */
        Duration pause();

        /** Whether there is to be another turn. */
        boolean goesOn();
    }

    /** Ends when all have been visited, or it was ended; what is handed over to other threads may go on. */
    void run(Visitor visitor) {
        try {
            Optional<Turn<Credentials, Target>> turn = turns.next();
            while (turn.isPresent() && goesOn(visitor, turn.get())) {
                room.acquire();
                start(visitor, turn.get());
                turn = turns.next();
            }
            room.acquire(mostAtOnce);
        } catch (InterruptedException e) {
            turns.end();
            Thread.currentThread().interrupt();
        }
    }

    private boolean goesOn(Visitor visitor, Turn<Credentials, Target> turn) throws InterruptedException {
        if (turn.vehicle() != null) {
            turns.pause(visitor.pause().toNanos());
        }
        return visitor.goesOn();
    }

    private void start(Visitor visitor, Turn<Credentials, Target> turn) {
        try {
            executor.execute(() -> {
                try {
                    take(visitor, turn);
                } finally {
                    room.release();
                }
            });
        } catch (RejectedExecutionException e) {
            turns.end();
            room.release();
        }
    }

    private void take(Visitor visitor, Turn<Credentials, Target> turn) {
        if (turn.vehicle() != null) {
            visitor.visit(this, turn.vehicle());
            return;
        }
        List<Target> targets = List.of();
        try {
            targets = visitor.list(this, turn.account());
        } finally {
            turns.listed(turn.account(), targets);
        }
    }

    /** The account has no more turns. */
    void skip(Credentials account) {
        turns.skip(each -> each.key().equals(account.key()));
    }

    void end() {
        turns.end();
    }
}
