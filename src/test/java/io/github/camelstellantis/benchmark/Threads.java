package io.github.camelstellantis.benchmark;

/** What callers run on. */
enum Threads {
    PLATFORM,
    VIRTUAL;

    private static final int FIRST_WITH_VIRTUAL = 21;

    /** Whether this JVM has them. */
    boolean isAvailable() {
        return this == PLATFORM || Runtime.version().feature() >= FIRST_WITH_VIRTUAL;
    }

    /** For the process that JMH starts. */
    String jvmArgument() {
        return "-Djmh.executor=" + name();
    }
}
