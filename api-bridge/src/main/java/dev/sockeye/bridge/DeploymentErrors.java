package dev.sockeye.bridge;

import jakarta.websocket.DeploymentException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects what forbids the deployment of one endpoint, so that all of it is reported at once. */
final class DeploymentErrors {

    private final String subject;
    private final List<String> errors = new ArrayList<>();
    private final List<Throwable> causes = new ArrayList<>();

    DeploymentErrors(String subject) {
        this.subject = subject;
    }

    /** A rule that the class, or its configuration, breaks. */
    void add(String rule) {
        errors.add(rule);
    }

    /** Rules that the class, or its configuration, breaks. */
    void addAll(List<String> rules) {
        errors.addAll(rules);
    }

    /** A rule that is broken because something threw. */
    void add(String rule, Throwable cause) {
        errors.add(rule);
        causes.add(cause);
    }

    /** A rule that one of the methods breaks. */
    void add(Method method, String rule) {
        errors.add(describe(method) + ": " + rule);
    }

    /** A rule that one of the methods breaks because something threw. */
    void add(Method method, String rule, Throwable cause) {
        add(method, rule);
        causes.add(cause);
    }

    void throwIfAny() throws DeploymentException {
        if (!errors.isEmpty()) {
            throw toException();
        }
    }

    /** Everything collected so far; the first cause is the cause, others are suppressed. */
    DeploymentException toException() {
        var exception = new DeploymentException(message(), causes.isEmpty() ? null : causes.get(0));
        causes.stream().skip(1).forEach(exception::addSuppressed);
        return exception;
    }

    /** Everything collected so far in one text, {@code null} if there is nothing. */
    @Nullable String messageIfAny() {
        return errors.isEmpty() ? null : message();
    }

    private String message() {
        String count = errors.size() == 1 ? "1 error" : errors.size() + " errors";
        return errors.stream().collect(Collectors.joining("\n  - ", subject + ": " + count + "\n  - ", ""));
    }

    /** A method as its author would write it, with its class. */
    static String describe(Method method) {
        List<String> parameters = Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .toList();
        return RuleSentences.method(method.getDeclaringClass().getName(), method.getName(), parameters);
    }
}
