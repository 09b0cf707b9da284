package io.github.camelstellantis.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/**
 * What a process takes to do something.
 *
 * @param seconds by the clock
 * @param cpuSeconds of all its threads
 * @param alive bytes on its heap afterwards
 */
record Effort(double seconds, double cpuSeconds, long alive) {

    private static final String SPENT = "spent";

    /** Measured in this process. */
    static Effort of(Callable<?> work) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long begun = System.nanoTime();
        long cpuBefore = system.getProcessCpuTime();
        work.call();
        double cpu = (system.getProcessCpuTime() - cpuBefore) / 1e9;
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Effort(seconds, cpu, heap());
    }

    /** Bytes on the heap, after a collection of everything. */
    static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Tells the process that has started this one. */
    void say() {
        System.out.println(SPENT + " " + seconds + " " + cpuSeconds + " " + alive);
    }

    /** What a process says next. */
    static Effort heard(Fork fork) throws IOException {
        String[] figures = fork.said(SPENT).split(" ");
        return new Effort(Double.parseDouble(figures[0]), Double.parseDouble(figures[1]), Long.parseLong(figures[2]));
    }
}
