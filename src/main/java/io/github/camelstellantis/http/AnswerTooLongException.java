package io.github.camelstellantis.http;

import java.io.IOException;

/** The answer is longer than it may be; asking again would not make it shorter. */
public class AnswerTooLongException extends IOException {

    private static final long serialVersionUID = 1L;

    public AnswerTooLongException(int maxAnswerBytes) {
        super("the answer is longer than " + maxAnswerBytes + " bytes");
    }
}
