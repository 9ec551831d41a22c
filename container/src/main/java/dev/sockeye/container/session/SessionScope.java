package dev.sockeye.container.session;

import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.container.connection.Timers;
import jakarta.websocket.WebSocketContainer;

/**
 * Where a session lives. Immutable.
 *
 * @param id unique and unguessable
 * @param container what {@code Session.getContainer} answers
 * @param instances makes and takes back coders and endpoints
 * @param openSessions the sessions of the same endpoint
 * @param defaults the container's defaults
 * @param classLoader the application's, in force while its code runs
 * @param clock tells how long the session lasts
 */
public record SessionScope(
        String id,
        WebSocketContainer container,
        InstanceFactory instances,
        OpenSessions openSessions,
        SessionDefaults defaults,
        ClassLoader classLoader,
        Timers clock) {}
