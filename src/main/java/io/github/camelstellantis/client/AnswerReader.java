package io.github.camelstellantis.client;

import io.github.camelstellantis.http.HttpAnswer;
import java.io.IOException;

/** Makes something of a successful answer. */
@FunctionalInterface
public interface AnswerReader<T> {

    /**
     * Reads an answer.
     *
     * @param answer of status 2xx
     * @return what it says
     * @throws IOException if it is not what it should be; a read is repeated then
     */
    T read(HttpAnswer answer) throws IOException;
}
