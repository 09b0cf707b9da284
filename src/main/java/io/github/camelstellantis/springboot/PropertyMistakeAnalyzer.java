package io.github.camelstellantis.springboot;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells a mistake in the properties as Spring Boot tells such things, instead of a stack trace. */
final class PropertyMistakeAnalyzer extends AbstractFailureAnalyzer<PropertyMistakeException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, PropertyMistakeException mistake) {
        return new FailureAnalysis(mistake.getMessage(), mistake.advice(), mistake);
    }
}
