package dev.sockeye.bridge.platform;

import dev.sockeye.bridge.DefaultConfigurator;
import jakarta.websocket.server.ServerEndpointConfig;

/** A provider that hands out what is there, as only those in named modules may; defined in one at run time. */
public final class PlatformConfigurator {
    private PlatformConfigurator() {}

    /**
     * The one default configurator; {@link java.util.ServiceLoader} calls this.
     *
     * @return always the same object
     */
    public static ServerEndpointConfig.Configurator provider() {
        return DefaultConfigurator.provider();
    }
}
