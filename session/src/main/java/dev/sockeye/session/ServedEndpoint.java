package dev.sockeye.session;

import dev.sockeye.bridge.Coders;
import dev.sockeye.bridge.EndpointModel;
import dev.sockeye.bridge.InstanceFactory;

/**
 * An endpoint instance and what belongs to it in one session.
 *
 * @param model its model, with the configuration as this session sees it
 * @param instance the instance
 * @param coders the session's own
 * @param instances takes the instance back
 * @param openSessions the sessions of the same endpoint
 * @param applicationLoader the application's class loader, in force while its code runs
 */
public record ServedEndpoint(
        EndpointModel model,
        Object instance,
        Coders coders,
        InstanceFactory instances,
        OpenSessions openSessions,
        ClassLoader applicationLoader) {
    /** Gives everything back where there will be no session. */
    public void giveBack() {
        coders.close();
        instances.destroy(instance);
    }
}
