package dev.sockeye.client.reconnect;

import java.util.function.Consumer;

/** Where the connections of a reconnecting client come from. */
@FunctionalInterface
interface LinkSource {
    /**
     * Connects; may block, as the application says where to. One of the two is called, once, on any thread.
     *
     * @param opened gets the connection
     * @param failed gets the reason why there is none
     */
    void open(Consumer<Link> opened, Consumer<Loss> failed);
}
