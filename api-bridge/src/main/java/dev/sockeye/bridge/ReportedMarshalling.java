package dev.sockeye.bridge;

import jakarta.websocket.DeploymentException;

/** Asks at deployment; a failure ends it, for without what was asked for everything else would look wrong, too. */
record ReportedMarshalling(MarshallingSource source, DeploymentErrors errors) {

    /**
     * What an endpoint asks for.
     *
     * @throws DeploymentException if it cannot have it, with what was wrong before
     */
    Marshalling of(Class<?> endpoint) throws DeploymentException {
        try {
            Marshalling asked = source.of(endpoint);
            return asked == null ? Marshalling.none(source.advice()) : asked;
        } catch (IllegalStateException e) {
            errors.add(String.valueOf(e.getMessage()), e);
            throw errors.toException();
        }
    }
}
