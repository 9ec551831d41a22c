package dev.sockeye.cdi;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;

/**
 * The contexts of everybody else in an application, such as those of an HTTP request. CDI before 4.1 says which of them is
 * active in this way only. Thread-safe.
 *
 * @param manager the application's
 */
record OtherContexts(BeanManager manager) {
    /** Whether one is active on this thread; asked while none of ours is. */
    boolean isActive(Class<? extends Annotation> scope) {
        try {
            return manager.getContext(scope).isActive();
        } catch (ContextNotActiveException e) {
            return false;
        }
    }
}
