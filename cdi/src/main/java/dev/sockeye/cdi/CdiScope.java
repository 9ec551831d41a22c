package dev.sockeye.cdi;

import dev.sockeye.bridge.CallbackScope;
import jakarta.enterprise.inject.spi.BeanManager;

/** A request context for each callback of one connection, and a session context for all of them. Thread-safe. */
final class CdiScope implements CallbackScope {
    private final CallbackContexts contexts;
    private final OtherContexts others;
    private final BeanStore session = new BeanStore();

    private CdiScope(CallbackContexts contexts, OtherContexts others) {
        this.contexts = contexts;
        this.others = others;
    }

    static CallbackScope of(BeanManager manager) {
        CdiExtension extension = CdiExtension.of(manager);
        return extension == null ? CallbackScope.NONE : new CdiScope(extension.contexts(), new OtherContexts(manager));
    }

    @Override
    public void enter() {
        contexts.enter(session, others);
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
