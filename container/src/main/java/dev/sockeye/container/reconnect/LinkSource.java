package dev.sockeye.container.reconnect;

import java.util.concurrent.CompletionStage;

/** Where the connections of a reconnecting client come from. */
@FunctionalInterface
interface LinkSource {
    /**
     * Connects; may block, as the application says where to.
     *
     * @throws Exception if there is no attempt
     */
    CompletionStage<Link> open() throws Exception;
}
