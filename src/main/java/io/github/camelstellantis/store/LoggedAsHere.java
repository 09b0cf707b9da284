package io.github.camelstellantis.store;

import java.util.Map;
import org.slf4j.MDC;

/** Work for another thread that logs there as it would have done here: with the MDC of the exchange that it is done for. */
public final class LoggedAsHere implements Runnable {

    private final Runnable work;
    private final Map<String, String> context = MDC.getCopyOfContextMap();

    public LoggedAsHere(Runnable work) {
        this.work = work;
    }

    @Override
    public void run() {
        Map<String, String> before = MDC.getCopyOfContextMap();
        set(context);
        try {
            work.run();
        } finally {
            set(before);
        }
    }

    private static void set(Map<String, String> context) {
        if (context == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(context);
        }
    }
}
