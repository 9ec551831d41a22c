package dev.sockeye.bridge;

import java.util.Objects;

/** Asks at deployment; a failure is reported with the other errors of the endpoint rather than thrown. */
record ReportedMarshalling(MarshallingSource source, DeploymentErrors errors) {

    /** What an endpoint asks for; nothing after reporting why it cannot have it. */
    Marshalling of(Class<?> endpoint) {
        try {
            return Objects.requireNonNullElse(source.of(endpoint), Marshalling.NONE);
        } catch (IllegalStateException e) {
            errors.add(String.valueOf(e.getMessage()), e);
            return Marshalling.NONE;
        }
    }
}
