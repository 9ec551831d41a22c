package dev.sockeye.tck.api.harness;

import jakarta.websocket.server.ServerContainer;
import java.net.URI;
import java.util.List;

/** A web application that was started, or that failed to. */
public interface Deployment {
    /**
     * A ws URI of the application.
     *
     * @param path what follows the context path; with a query, if any
     * @return the whole URI
     */
    URI uri(String path);

    /** A wss URI of the application, if the host's certificate was asked for before it was deployed. */
    URI secureUri(String path);

    /** Whether the application is in service. */
    boolean isAvailable();

    /** What failed its start, in order; empty if nothing did. */
    List<Throwable> failures();

    /** The application's own container, from the attribute of its servlet context. */
    ServerContainer container();

    /** The class loader that is the context class loader in the application's own calls. */
    ClassLoader classLoader();

    /** Invalidates all HTTP sessions of the application, as if they had expired. */
    void expireHttpSessions();

    /** Takes the application out of service; nothing happens if it is already. */
    void stop();
}
