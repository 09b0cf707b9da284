package io.github.camelstellantis.benchmark;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** What is compared. */
enum Figure implements ToDoubleFunction<Sample> {
    CALLS("calls/s", Sample::callsPerSecond),
    CPU("CPU time", Sample::cpuMicros),
    BYTES("bytes allocated", Sample::bytes);

    private final String title;
    private final ToDoubleFunction<Sample> of;

    Figure(String title, ToDoubleFunction<Sample> of) {
        this.title = title;
        this.of = of;
    }

    @Override
    public double applyAsDouble(Sample sample) {
        return of.applyAsDouble(sample);
    }

    double mean(List<Sample> samples) {
        return samples.stream().mapToDouble(this).average().orElseThrow();
    }

    @Override
    public String toString() {
        return title;
    }
}
