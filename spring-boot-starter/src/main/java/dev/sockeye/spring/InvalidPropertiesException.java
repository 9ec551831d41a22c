package dev.sockeye.spring;

import java.util.List;
import java.util.stream.Collectors;

/** Properties of Sockeye have values that cannot be used. */
final class InvalidPropertiesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * One of them.
     *
     * @param value what is set, and where
     * @param expected names the property, and says what was expected and what came
     */
    record Fault(BoundText value, String expected) {
        @Override
        public String toString() {
            return expected + (value.origin().isEmpty() ? "" : " (" + value.origin() + ")");
        }
    }

    InvalidPropertiesException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
    }
}
