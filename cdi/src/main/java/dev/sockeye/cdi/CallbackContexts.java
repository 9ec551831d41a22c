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
    /** The callback that a thread runs. */
    private record Frame(
            ScopedBeans request,
            ScopedBeans session,
            OtherContexts others,
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

    /** Begins a callback. Two active contexts of one scope are an error, so each gives way to that of somebody else. */
    void enter(BeanStore sessionBeans, OtherContexts others) {
        current.set(new Frame(new ScopedBeans(new BeanStore()), new ScopedBeans(sessionBeans), others, current.get()));
    }

    /** Ends the innermost callback, and the beans of its request. */
    void leave() {
        Frame frame = current.get();
        if (frame == null) {
            throw new IllegalStateException("Expected a callback to leave, but the thread runs none");
        }
        try {
            frame.request().destroyAll();
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
        private final Function<Frame, ScopedBeans> beans;

        private Part(Class<? extends Annotation> scope, Function<Frame, ScopedBeans> beans) {
            this.scope = scope;
            this.beans = beans;
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
            return frame == null ? null : beans.apply(frame).store(() -> othersAreActive(frame));
        }

        private boolean othersAreActive(Frame frame) {
            current.remove();
            try {
                return frame.others().isActive(scope);
            } finally {
                current.set(frame);
            }
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
