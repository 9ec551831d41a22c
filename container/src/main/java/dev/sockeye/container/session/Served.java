package dev.sockeye.container.session;

import dev.sockeye.bridge.Coders;
import dev.sockeye.bridge.EndpointModel;

/**
 * An endpoint instance with its coders.
 *
 * @param model its model, with the configuration as this session sees it
 * @param endpoint the instance
 * @param coders the session's own
 */
public record Served(EndpointModel model, Object endpoint, Coders coders) {}
