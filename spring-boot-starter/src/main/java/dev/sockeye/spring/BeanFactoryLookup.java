package dev.sockeye.spring;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.web.context.WebApplicationContext;

/**
 * Finds the bean factory of an application, which may come up after its endpoints are deployed. Thread-safe.
 *
 * @param attributes those of the servlet context
 */
record BeanFactoryLookup(Function<String, @Nullable Object> attributes) {
    /** The bean factory, or null if there is none (yet): a context that failed leaves its exception there. */
    @Nullable AutowireCapableBeanFactory find() {
        return attributes.apply(WebApplicationContext.ROOT_WEB_APPLICATION_CONTEXT_ATTRIBUTE)
                        instanceof WebApplicationContext context
                ? context.getAutowireCapableBeanFactory()
                : null;
    }
}
