package dev.sockeye.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains values of properties that cannot be used. */
final class InvalidPropertiesFailureAnalyzer extends AbstractFailureAnalyzer<InvalidPropertiesException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidPropertiesException cause) {
        return new FailureAnalysis(
                "Properties of Sockeye have values that cannot be used:\n\n" + IndentedLines.of(cause),
                "Change these values; docs/reference/properties.md of Sockeye says what each property means. A size may have a"
                        + " unit, such as 64KB or 1MB.",
                cause);
    }
}
