package dev.sockeye.session;

import dev.sockeye.session.connection.Timers;
import jakarta.websocket.WebSocketContainer;
import java.util.concurrent.Executor;

/**
 * What a container gives a session of its own. Immutable.
 *
 * @param id unique and unguessable
 * @param container what {@code Session.getContainer} answers
 * @param defaults what the session starts with
 * @param clock measures how long the session lasts
 * @param io runs what neither blocks nor calls an application
 * @param callbacks runs code of the application, which may block
 * @param ownThreads gives each task of the application a thread of its own
 */
public record SessionContext(
        String id,
        WebSocketContainer container,
        SessionDefaults defaults,
        Timers clock,
        Executor io,
        Executor callbacks,
        Executor ownThreads) {}
