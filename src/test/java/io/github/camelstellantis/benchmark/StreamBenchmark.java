package io.github.camelstellantis.benchmark;

import java.util.Map;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What JMH runs for paging: all elements of a collection are read once. */
@State(Scope.Benchmark)
public class StreamBenchmark {

    static final String BY_HAND = "by hand";
    static final String COMPONENT = "component";

    @Param(BY_HAND)
    private String contender;

    @Param("1000000")
    private int elements;

    private TripReader reader;

    /** By how much the heap has grown between a tenth and nine tenths of the way. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Growth {
        public long heapGrowth;
    }

    @Setup
    public void open() throws Exception {
        Service service = Service.fromProperties();
        reader = contender.equals(COMPONENT) ? new TripReader.Component(service) : new TripReader.ByHand(service);
    }

    @TearDown
    public void close() throws Exception {
        reader.close();
    }

    @Benchmark
    public int read(Growth growth) throws Exception {
        Progress progress = new Progress(growth);
        reader.read(progress::see);
        return progress.seen;
    }

    private final class Progress {
        private final Growth growth;
        private int seen;

        Progress(Growth growth) {
            this.growth = growth;
        }

        void see(Map<?, ?> trip) {
            if (!trip.containsKey("startedAt")) {
                throw new IllegalStateException("no trip");
            }
            seen++;
            if (seen == elements / 10) {
                growth.heapGrowth = -HeapProfiler.alive();
            } else if (seen == elements / 10 * 9) {
                growth.heapGrowth += HeapProfiler.alive();
            }
        }
    }
}
