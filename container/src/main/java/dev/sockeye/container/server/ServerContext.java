package dev.sockeye.container.server;

import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.container.runtime.ContainerRuntime;
import dev.sockeye.container.runtime.Settings;
import dev.sockeye.container.session.SessionDefaults;
import jakarta.websocket.WebSocketContainer;

/**
 * What all sessions of a server container need. Immutable.
 *
 * @param settings what was set from outside
 * @param runtime threads, clock and randomness
 * @param instances makes endpoints and coders
 * @param defaults what new sessions start with
 * @param container what {@code Session.getContainer} answers
 * @param classLoader the application's
 */
public record ServerContext(
        Settings settings,
        ContainerRuntime runtime,
        InstanceFactory instances,
        SessionDefaults defaults,
        WebSocketContainer container,
        ClassLoader classLoader) {}
