package io.github.camelstellantis.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Brand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Whether a process has answered everybody, and holds on to no more after a long time than after a short one. */
final class EnduranceVerdict {

    static final String HEAD = String.format(
            "%7s %10s %10s %8s %8s %8s %8s %8s %8s %6s",
            "after", "requests", "calls", "failed", "faults", "refused", "heap MB", "threads", "sockets", "files");

    /** After so much of the time everything has happened once. */
    private static final int WARM_UP = 6;

    private static final int LOGIN_THREADS_OF_A_REALM = 64;

    /** What is read, what is written, the lock, and one more. */
    private static final int TOKEN_FILES = 4;

    /** Threads and sockets come and go with what is under way. */
    private static final long FEW = 5;

    /** Beyond what faults explain: two clocks, and threads that wait for a processor. */
    private static final long ONE_REFUSED_IN = 10_000;

    private final List<EnduranceSample> samples = new ArrayList<>();
    private final List<Served> served = new ArrayList<>();
    private final List<String> missed = new ArrayList<>();
    private final long threadsBefore;
    private final long filesBefore;

    /** @param before how many threads and files there were before anybody called */
    EnduranceVerdict(String before) {
        String[] counts = before.split(" ");
        threadsBefore = Long.parseLong(counts[0]);
        filesBefore = Long.parseLong(counts[1]);
    }

    /**
     * What the service has done so far.
     *
     * @param requests that it has received
     * @param faults that have happened
     * @param refused requests beyond the limit
     */
    record Served(long requests, long faults, long refused) {}

    /** Whether nothing is known yet. */
    boolean isOpen() {
        return samples.isEmpty();
    }

    /** Gives a line of a table. */
    String add(Duration after, EnduranceSample sample, Served done) {
        samples.add(sample);
        served.add(done);
        return String.format(
                Locale.ROOT,
                "%5d s %,10d %,10d %,8d %,8d %,8d %8.2f %8d %8d %6d",
                after.toSeconds(),
                done.requests,
                sample.calls(),
                sample.failed(),
                done.faults,
                done.refused,
                sample.heap() / 1e6,
                sample.threads(),
                sample.sockets(),
                sample.files());
    }

    /**
     * Nobody is left without an answer, nobody gets what is not documented, there is no more than can be in use, and in
     * the end as much as in the beginning.
     *
     * @param outcomes how many calls ended how
     * @param isLong whether it has lasted long enough to tell the end from the beginning
     */
    void check(String outcomes, boolean isLong) {
        System.out.println("calls ended after " + last().longestMillis() + " ms at most, so: " + outcomes);
        hold(!outcomes.contains(EnduranceCallers.UNKNOWN), "every call ends as documented");
        hold(outcomes.contains(EnduranceCallers.ANSWERED), "calls are answered");
        hold(isLong ? pollsGoOn() : last().polls() > 0, "every consumer polls: " + last().polls() + " times at least");
        within("threads", EnduranceSample::threads, threadsBefore + mostThreads());
        within("sockets", EnduranceSample::sockets, EnduranceRunner.MOST_IN_FLIGHT + EnduranceRunner.ACCOUNTS + 1);
        within("files", EnduranceSample::files, filesBefore + TOKEN_FILES);
        if (isLong) {
            refusals();
            flat("heap", EnduranceSample::heap, 0);
            flat("threads", EnduranceSample::threads, FEW);
            flat("sockets", EnduranceSample::sockets, FEW);
            flat("files", EnduranceSample::files, 1);
        }
        assertThat(missed).isEmpty();
    }

    private boolean pollsGoOn() {
        return samples.stream().map(EnduranceSample::polls).distinct().count() == samples.size();
    }

    private void hold(boolean held, String what) {
        System.out.println((held ? "held: " : "MISSED: ") + what);
        if (!held) {
            missed.add(what);
        }
    }

    private static long mostThreads() {
        int consumers = EnduranceRunner.CONSUMED.size() * Brand.values().length;
        return EnduranceRunner.CALLERS
                + consumers * (1L + EnduranceRunner.VEHICLES_AT_ONCE)
                + (long) LOGIN_THREADS_OF_A_REALM * Brand.values().length;
    }

    private void within(String what, ToLongFunction<EnduranceSample> value, long can) {
        long most = samples.stream().mapToLong(value).max().orElse(0);
        hold(most <= can, most + " " + what + " at most, where " + can + " can be in use");
    }

    private void refusals() {
        Served warm = served.get(warmUp());
        Served end = served.get(served.size() - 1);
        long refused = end.refused - warm.refused;
        long requests = end.requests - warm.requests;
        hold(
                refused <= requests / ONE_REFUSED_IN,
                refused + " of " + requests + " requests beyond the limit after the warm-up");
    }

    private EnduranceSample last() {
        return samples.get(samples.size() - 1);
    }

    private int warmUp() {
        return samples.size() / WARM_UP;
    }

    private void flat(String what, ToLongFunction<EnduranceSample> value, long few) {
        EnduranceTrend trend = new EnduranceTrend(
                samples.stream().skip(warmUp()).mapToLong(value).toArray());
        hold(trend.isFlat(few), what + " after the warm-up: " + trend);
    }
}
