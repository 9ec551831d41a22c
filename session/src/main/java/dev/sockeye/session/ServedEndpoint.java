package dev.sockeye.session;

import dev.sockeye.bridge.Coders;
import dev.sockeye.bridge.EndpointModel;
import dev.sockeye.bridge.InstanceFactory;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint instance and what belongs to it in one session.
 *
 * @param model its model, with the configuration as this session sees it
 * @param instance the instance
 * @param coders the session's own
 * @param instances takes the instance back
 * @param openSessions the sessions of the same endpoint
 * @param applicationLoader the application's class loader, in force while its code runs
 * @param filter what is around it, or null
 */
public record ServedEndpoint(
        EndpointModel model,
        Object instance,
        Coders coders,
        InstanceFactory instances,
        OpenSessions openSessions,
        ClassLoader applicationLoader,
        @Nullable EndpointFilter filter) {
    /**
     * The same with something around it.
     *
     * @param around what, or null
     * @return the endpoint
     */
    public ServedEndpoint with(@Nullable EndpointFilter around) {
        return new ServedEndpoint(model, instance, coders, instances, openSessions, applicationLoader, around);
    }

    /** Gives everything back where there will be no session. */
    public void giveBack() {
        coders.close();
        instances.destroy(instance);
    }
}
