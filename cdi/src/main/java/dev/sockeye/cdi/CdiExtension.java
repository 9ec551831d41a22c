package dev.sockeye.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Adds the contexts of WebSocket callbacks to CDI, which finds this by {@link java.util.ServiceLoader}, and knows when CDI
 * ends. Thread-safe.
 */
public class CdiExtension implements Extension {
    private static final System.Logger LOGGER = System.getLogger(CdiExtension.class.getName());

    private final CallbackContexts contexts = new CallbackContexts();
    private final List<Runnable> endings = new CopyOnWriteArrayList<>();

    /** For CDI. */
    public CdiExtension() {
        // There is nothing to set.
    }

    /** The one of an application, or null if its CDI did not find it. */
    static @Nullable CdiExtension of(BeanManager manager) {
        try {
            return manager.getExtension(CdiExtension.class);
        } catch (IllegalArgumentException e) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "CDI did not find the extension of Sockeye, so callbacks run without contexts: make Sockeye visible"
                            + " to the class loader that CDI starts with",
                    e);
            return null;
        }
    }

    void addContexts(@Observes AfterBeanDiscovery discovery) {
        discovery.addContext(contexts.request());
        discovery.addContext(contexts.session());
    }

    /** CDI may end before the application's other listeners are notified: sessions still need it to close. */
    void end(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
        endings.forEach(Runnable::run);
    }

    void beforeEnd(Runnable ending) {
        endings.add(ending);
    }

    CallbackContexts contexts() {
        return contexts;
    }
}
