package io.github.camelstellantis;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for servers that are told theirs: of a range from which operating systems take none by themselves, and begun with
 * at another place in each process, so that nobody takes one before its server does.
 */
public final class FreePort {

    private static final int FIRST = 20_000;
    private static final int PORTS = 12_000;
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(PORTS));

    private FreePort() {}

    public static int next() {
        int port = FIRST + NEXT.getAndIncrement() % PORTS;
        try (ServerSocket free = new ServerSocket(port)) {
            return free.getLocalPort();
        } catch (IOException taken) {
            return next();
        }
    }

    /** As a property has it. */
    public static String text() {
        return String.valueOf(next());
    }
}
