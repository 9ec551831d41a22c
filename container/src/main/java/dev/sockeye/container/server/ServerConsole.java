package dev.sockeye.container.server;

import dev.sockeye.container.ServerPart;

/**
 * The part that shows a developer what a server does; found by {@link java.util.ServiceLoader} where {@code sockeye.console} is
 * true. It serves requests of this machine alone.
 */
public interface ServerConsole extends ServerPart {
    /**
     * The path of its page.
     *
     * @return begins and ends with a slash
     */
    String path();
}
