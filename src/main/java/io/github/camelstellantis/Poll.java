package io.github.camelstellantis;

import io.github.camelstellantis.api.LoginRequiredException;
import io.github.camelstellantis.api.NoDataException;
import io.github.camelstellantis.api.StellantisException;
import io.github.camelstellantis.auth.Credentials;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * What becomes of one poll. What concerns one vehicle or account stops no other one; what concerns all ends the poll, and
 * so does an outage that several in a row have met.
 */
final class Poll implements Tour.Visitor {

    /** Enough to take an outage for the whole service's. */
    private static final int MOST_OUTAGES_IN_A_ROW = 5;

    private final StellantisConsumer consumer;
    private final Subscription subscription;
    private final Source source;
    private final Problems problems;
    private final AtomicInteger delivered = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger nothingToAsk = new AtomicInteger();
    private final AtomicInteger newOutages = new AtomicInteger();
    private final AtomicInteger outagesInARow = new AtomicInteger();
    private final AtomicReference<RuntimeException> outage = new AtomicReference<>();
    private final AtomicReference<RuntimeException> unreadable = new AtomicReference<>();
    private final AtomicReference<RuntimeException> end = new AtomicReference<>();

    Poll(StellantisConsumer consumer, Subscription subscription, Problems problems) {
        this.consumer = consumer;
        this.subscription = subscription;
        this.source = Sources.of(subscription);
        this.problems = problems;
    }

    @Override
    public boolean goesOn() {
        return consumer.goesOn();
    }

    @Override
    public Duration pause() {
        return subscription.pause();
    }

    @Override
    public List<Target> list(Tour tour, Credentials account) {
        String subject = "vehicles of " + Target.account(account).subject();
        return asked(tour, account, subject, () -> listed(account));
    }

    /** A list may be a day old: that it is there says nothing of a login with which there is something to ask. */
    private List<Target> listed(Credentials account) {
        List<Target> targets = targets(account);
        if (targets.isEmpty()) {
            nothingToAsk.incrementAndGet();
            problems.loginWorks(account.account());
        }
        return targets;
    }

    private List<Target> targets(Credentials account) {
        try {
            return source.targets(account);
        } catch (NoDataException e) {
            return List.of();
        }
    }

    @Override
    public void visit(Tour tour, Target target) {
        if (consumer.begin(target)) {
            List<Finding> findings = List.of();
            try {
                findings = asked(tour, target.credentials(), target.subject(), () -> looked(target));
            } finally {
                delivered.addAndGet(consumer.deliver(target, findings));
            }
        }
    }

    private List<Finding> looked(Target target) {
        try {
            List<Finding> findings = consumer.look(source, target);
            answered(target.credentials());
            return findings;
        } catch (NoDataException e) {
            answered(target.credentials());
            return List.of();
        }
    }

    private void answered(Credentials account) {
        answered.incrementAndGet();
        outagesInARow.set(0);
        problems.loginWorks(account.account());
    }

    private <T> List<T> asked(Tour tour, Credentials account, String subject, Supplier<List<T>> question) {
        try {
            List<T> answer = question.get();
            problems.over(subject);
            return answer;
        } catch (LoginRequiredException e) {
            tour.skip(account);
            if (problems.loginEnded(account.account())) {
                consumer.loginEnded(e);
            }
        } catch (RuntimeException e) {
            failed(tour, subject, e);
        }
        return List.of();
    }

    private void failed(Tour tour, String subject, RuntimeException e) {
        if (Problems.isOutage(e)) {
            outage.compareAndSet(null, e);
            newOutages.addAndGet(problems.isNew(subject) ? 1 : 0);
            if (outagesInARow.incrementAndGet() >= MOST_OUTAGES_IN_A_ROW) {
                end(tour, e);
            }
        } else if (Problems.concernsAll(e) || !(e instanceof StellantisException)) {
            end(tour, e);
        } else {
            failedAlone(subject, e);
        }
    }

    private void failedAlone(String subject, RuntimeException e) {
        if (Problems.isOfOneLogin(e)) {
            unreadable.compareAndSet(null, e);
        }
        if (problems.isNew(subject)) {
            consumer.report("A vehicle or account cannot be asked; this is said once", e);
        }
    }

    private void end(Tour tour, RuntimeException e) {
        end.compareAndSet(null, e);
        tour.end();
    }

    /**
     * How many messages the route has taken.
     *
     * @throws RuntimeException what has ended it, or kept everybody from being asked
     */
    int result() {
        RuntimeException failure = failure();
        if (failure != null) {
            throw failure;
        }
        if (newOutages.get() > 0) {
            consumer.report(newOutages + " more vehicles or accounts cannot be asked; this is said once", outage.get());
        }
        return delivered.get();
    }

    /** Whether it came to its end: everybody has had a turn, and those who could not be asked were not all. */
    boolean isComplete() {
        return failure() == null && goesOn();
    }

    private RuntimeException failure() {
        if (end.get() != null) {
            return end.get();
        }
        if (answered.get() == 0 && outage.get() != null) {
            return outage.get();
        }
        return answered.get() + nothingToAsk.get() == 0 ? unreadable.get() : null;
    }

    /** Whether it met no outage at all, and could read every login. */
    boolean hasAskedEverybody() {
        return outage.get() == null && unreadable.get() == null;
    }
}
