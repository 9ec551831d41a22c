package dev.sockeye.cdi;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The beans of one callback, or of one connection. A bean is made with the lock held, as no two threads may make the same
 * one; the lock belongs to the connection alone. Thread-safe.
 */
final class BeanStore {
    private static final System.Logger LOGGER = System.getLogger(BeanStore.class.getName());

    @GuardedBy("this") private @Nullable Map<Contextual<?>, Held<?>> beans;

    private record Held<T>(Contextual<T> contextual, T bean, CreationalContext<T> dependents) {
        private void destroy() {
            try {
                contextual.destroy(bean, dependents);
            } catch (RuntimeException | Error e) {
                LOGGER.log(System.Logger.Level.WARNING, "The bean " + contextual + " failed to be destroyed", e);
            }
        }
    }

    synchronized <T> T get(Contextual<T> contextual, CreationalContext<T> dependents) {
        T known = find(contextual);
        if (known != null) {
            return known;
        }
        T bean = contextual.create(dependents);
        if (beans == null) {
            beans = new LinkedHashMap<>();
        }
        beans.put(contextual, new Held<>(contextual, bean, dependents));
        return bean;
    }

    /** What is held for a contextual is an instance of its own type. */
    @SuppressWarnings("unchecked")
    synchronized <T> @Nullable T find(Contextual<T> contextual) {
        Held<?> held = beans == null ? null : beans.get(contextual);
        return held == null ? null : (T) held.bean();
    }

    void destroy(Contextual<?> contextual) {
        Held<?> held;
        synchronized (this) {
            held = beans == null ? null : beans.remove(contextual);
        }
        if (held != null) {
            held.destroy();
        }
    }

    /** Destroys all beans, the last made first. */
    void destroyAll() {
        Deque<Held<?>> lastFirst = new ArrayDeque<>();
        synchronized (this) {
            if (beans != null) {
                beans.values().forEach(lastFirst::push);
                beans = null;
            }
        }
        lastFirst.forEach(Held::destroy);
    }
}
