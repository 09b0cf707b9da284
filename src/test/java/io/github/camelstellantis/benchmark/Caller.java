package io.github.camelstellantis.benchmark;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;

/** Asks for the status of a vehicle, from any number of threads. */
interface Caller extends Closeable {

    Map<?, ?> status() throws Exception;

    @Override
    void close() throws IOException;
}
