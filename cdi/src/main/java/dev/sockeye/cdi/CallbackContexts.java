package dev.sockeye.cdi;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.context.spi.AlterableContext;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import java.lang.annotation.Annotation;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The request context of a callback and the session context of its connection, active on the thread that runs the
 * callback. Callbacks may be nested: connecting a client within one calls its {@code onOpen}. Thread-safe.
 */
final class CallbackContexts {
    /** The callback that a thread runs; a null store leaves the scope to the context of somebody else. */
    private record Frame(
            @Nullable BeanStore request,
            @Nullable BeanStore session,
            @Nullable Frame outer) {}

    /** Each application has its own; it is empty whenever no callback runs. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Frame> current = new ThreadLocal<>();

    private final AlterableContext request = new Part(RequestScoped.class, Frame::request);
    private final AlterableContext session = new Part(SessionScoped.class, Frame::session);

    AlterableContext request() {
        return request;
    }

    AlterableContext session() {
        return session;
    }

    /** Says of a scope whether somebody else's context is active; asked while none of these is. */
    @FunctionalInterface
    interface Others {
        boolean areActive(Class<? extends Annotation> scope);
    }

    /** Begins a callback. Two active contexts of one scope are an error, so each gives way to that of somebody else. */
    void enter(BeanStore sessionBeans, Others others) {
        Frame outer = current.get();
        current.remove();
        BeanStore requestBeans = others.areActive(RequestScoped.class) ? null : new BeanStore();
        BeanStore activeSession = others.areActive(SessionScoped.class) ? null : sessionBeans;
        current.set(new Frame(requestBeans, activeSession, outer));
    }

    /** Ends the innermost callback, and the beans of its request. */
    void leave() {
        Frame frame = current.get();
        if (frame == null) {
            throw new IllegalStateException("Expected a callback to leave, but the thread runs none");
        }
        try {
            if (frame.request() != null) {
                frame.request().destroyAll();
            }
        } finally {
            restore(frame.outer());
        }
    }

    private void restore(@Nullable Frame frame) {
        if (frame == null) {
            current.remove();
        } else {
            current.set(frame);
        }
    }

    /** One of the two contexts. */
    private final class Part implements AlterableContext {
        private final Class<? extends Annotation> scope;
        private final Function<Frame, @Nullable BeanStore> store;

        private Part(Class<? extends Annotation> scope, Function<Frame, @Nullable BeanStore> store) {
            this.scope = scope;
            this.store = store;
        }

        @Override
        public Class<? extends Annotation> getScope() {
            return scope;
        }

        @Override
        public boolean isActive() {
            return active() != null;
        }

        private @Nullable BeanStore active() {
            Frame frame = current.get();
            return frame == null ? null : store.apply(frame);
        }

        private BeanStore store() {
            BeanStore active = active();
            if (active == null) {
                throw new ContextNotActiveException(
                        "No WebSocket callback with a " + scope.getSimpleName() + " context runs on this thread");
            }
            return active;
        }

        @Override
        public <T> T get(Contextual<T> contextual, CreationalContext<T> creationalContext) {
            return store().get(contextual, creationalContext);
        }

        @Override
        public <T> @Nullable T get(Contextual<T> contextual) {
            return store().find(contextual);
        }

        @Override
        public void destroy(Contextual<?> contextual) {
            store().destroy(contextual);
        }
    }
}
