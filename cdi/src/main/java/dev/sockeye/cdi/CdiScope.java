package dev.sockeye.cdi;

import dev.sockeye.bridge.CallbackScope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.context.spi.Context;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Collection;

/** A request context for each callback of one connection, and a session context for all of them. Thread-safe. */
final class CdiScope implements CallbackScope {
    private final CallbackContexts contexts;
    private final Collection<Context> requests;
    private final Collection<Context> sessions;
    private final BeanStore session = new BeanStore();

    private CdiScope(CallbackContexts contexts, Collection<Context> requests, Collection<Context> sessions) {
        this.contexts = contexts;
        this.requests = requests;
        this.sessions = sessions;
    }

    static CallbackScope of(BeanManager manager) {
        CdiExtension extension = CdiExtension.of(manager);
        return extension == null
                ? CallbackScope.NONE
                : new CdiScope(
                        extension.contexts(),
                        manager.getContexts(RequestScoped.class),
                        manager.getContexts(SessionScoped.class));
    }

    /** An HTTP request may be in progress on this thread. */
    @Override
    public void enter() {
        contexts.enter(session, scope -> isAnyActive(scope == RequestScoped.class ? requests : sessions));
    }

    private static boolean isAnyActive(Collection<Context> contexts) {
        for (Context context : contexts) {
            if (context.isActive()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void leave() {
        contexts.leave();
    }

    @Override
    public void end() {
        session.destroyAll();
    }
}
