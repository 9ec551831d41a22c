package dev.sockeye.container.server;

import dev.sockeye.container.ServerDeployment;
import dev.sockeye.session.observation.ObserverSource;
import jakarta.websocket.DeploymentException;
import java.util.List;

/** What every {@link ServerDeployment} is: its endpoints can have something around them. */
public interface FilteredDeployment extends ServerDeployment {
    /**
     * Puts something around the opening handshakes of all endpoints that are deployed, now or later, and of
     * those that are not, which {@code upgradeHttpToWebSocket} serves.
     *
     * @param filter inside those that are there
     */
    void around(HandshakeFilter filter);

    /**
     * Has sessions of endpoints carried over connections of a subprotocol.
     *
     * @param carrier carries them
     * @throws DeploymentException if it cannot be deployed, or there is one for its subprotocol
     */
    void carry(SessionCarrier carrier) throws DeploymentException;

    /**
     * Has something done before a host waits for requests that are still being answered, if the host can say when; the
     * listeners of the application's end are called in any case, and later.
     *
     * @param task what to do; must not throw
     */
    void beforeStop(Runnable task);

    /**
     * Has somebody look on at the handshakes and the sessions of this application from now on, besides those who are found.
     *
     * @param source makes who looks on
     */
    void lookOn(ObserverSource source);

    /**
     * The paths of the endpoints that are deployed so far, but for one at all other paths.
     *
     * @return a sorted copy
     */
    List<String> paths();
}
