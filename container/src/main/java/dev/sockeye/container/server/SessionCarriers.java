package dev.sockeye.container.server;

import jakarta.websocket.DeploymentException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What carries the sessions of an application's endpoints, by subprotocol. Thread-safe. */
final class SessionCarriers {
    private static final System.Logger LOGGER = System.getLogger(SessionCarriers.class.getName());

    /** What no endpoint speaks by itself. */
    private static final String RESUMABLE = "sockeye.resume.v1";

    private final Map<String, DeployedCarrier> bySubprotocol = new ConcurrentHashMap<>();
    private final AtomicBoolean hasWarned = new AtomicBoolean();

    /**
     * Adds one.
     *
     * @throws DeploymentException if there is one for its subprotocol
     */
    void add(SessionCarrier carrier, DeployedEndpoint connections) throws DeploymentException {
        DeployedCarrier added = new DeployedCarrier(carrier, connections);
        if (bySubprotocol.putIfAbsent(carrier.subprotocol(), added) != null) {
            throw new DeploymentException(
                    "Expected one part of the application that carries sessions of the subprotocol "
                            + carrier.subprotocol() + ", got a second one; deploy one for all endpoints");
        }
    }

    /** What carries the sessions of an endpoint that have a subprotocol; null if they live on their own connections. */
    @Nullable DeployedCarrier of(String subprotocol, DeployedEndpoint deployed) {
        if (deployed.endpoint().configurator() instanceof HandshakeDecider) {
            return null;
        }
        DeployedCarrier carrier = bySubprotocol.get(subprotocol);
        if (carrier == null && subprotocol.equals(RESUMABLE) && hasWarned.compareAndSet(false, true)) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "At {0} the subprotocol {1} was selected, but nothing speaks it, so {2} gets its messages as they are;"
                            + " deploy ResumableSessions.endpoints(), or do not name the subprotocol at the endpoint",
                    deployed.endpoint().path(),
                    subprotocol,
                    deployed);
        }
        return carrier;
    }

    /** The server stops. */
    void end() {
        bySubprotocol.values().forEach(each -> each.carrier().end());
    }
}
