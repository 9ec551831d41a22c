package dev.sockeye.cdi;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.InjectionTarget;

/**
 * An instance with what was made for it.
 *
 * @param instance the instance
 * @param target knows its callbacks
 * @param dependents the dependent objects that go with it
 */
record Injected(Object instance, InjectionTarget<Object> target, CreationalContext<Object> dependents) {
    private static final System.Logger LOGGER = System.getLogger(Injected.class.getName());

    void destroy() {
        try {
            target.preDestroy(instance);
            target.dispose(instance);
            dependents.release();
        } catch (RuntimeException | Error e) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "An instance of " + instance.getClass().getName() + " failed to be destroyed",
                    e);
        }
    }
}
