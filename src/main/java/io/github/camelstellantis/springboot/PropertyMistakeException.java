package io.github.camelstellantis.springboot;

/** A property that cannot be meant so, in words that hold nothing of its value: it may be a secret. */
final class PropertyMistakeException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String advice;

    PropertyMistakeException(String mistake, String advice) {
        super(mistake + ": " + advice);
        this.advice = advice;
    }

    String advice() {
        return advice;
    }
}
