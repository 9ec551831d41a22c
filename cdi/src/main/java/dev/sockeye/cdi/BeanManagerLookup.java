package dev.sockeye.cdi;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the bean manager of an application, which may come up after its endpoints are deployed. Thread-safe. */
final class BeanManagerLookup {
    /** Where servlet integrations leave it. */
    private static final List<String> ATTRIBUTES =
            List.of("org.jboss.weld.environment.servlet." + BeanManager.class.getName(), BeanManager.class.getName());

    private final Function<String, @Nullable Object> attributes;
    private volatile @Nullable BeanManager found;

    BeanManagerLookup(Function<String, @Nullable Object> attributes) {
        this.attributes = attributes;
    }

    /** The bean manager, or null if there is none (yet). */
    @Nullable BeanManager find() {
        BeanManager manager = found;
        if (manager == null) {
            manager = lookUp();
            found = manager;
        }
        return manager;
    }

    /** An attribute belongs to the very application; the current CDI may be that of another. */
    private @Nullable BeanManager lookUp() {
        for (String name : ATTRIBUTES) {
            if (attributes.apply(name) instanceof BeanManager manager) {
                return manager;
            }
        }
        try {
            return CDI.current().getBeanManager();
        } catch (IllegalStateException e) {
            // CDI is there but not running.
            return null;
        }
    }
}
