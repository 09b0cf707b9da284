package io.github.camelstellantis.benchmark;

import java.io.Closeable;
import java.io.IOException;

/** Asks for the status of a vehicle, from any number of threads. */
interface Caller extends Closeable {

    /** Parsed, or as it came. */
    Object status() throws Exception;

    @Override
    void close() throws IOException;
}
