package io.github.camelstellantis.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What the current thread has used: time of the processor, which others on the machine do not lengthen, and memory. */
record Cost(long milliseconds, long megabytes) {

    static final Cost NOTHING = new Cost(0, 0);

    /** Far more than any input of the sizes that are tried needs, and far less than one that grows with its square. */
    private static final Cost LIMIT = new Cost(3_000, 500);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static Cost now() {
        return new Cost(
                THREADS.getCurrentThreadCpuTime() / 1_000_000,
                THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) / 1_000_000);
    }

    Cost minus(Cost before) {
        return new Cost(milliseconds - before.milliseconds, megabytes - before.megabytes);
    }

    Cost max(Cost other) {
        return new Cost(Math.max(milliseconds, other.milliseconds), Math.max(megabytes, other.megabytes));
    }

    boolean isTooHigh() {
        return milliseconds > LIMIT.milliseconds || megabytes > LIMIT.megabytes;
    }

    @Override
    public String toString() {
        return milliseconds + " ms and " + megabytes + " MB";
    }
}
