package dev.sockeye.spring;

import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.session.runtime.InjectionSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Offers Spring to a container. */
public final class SpringInjectionSource implements InjectionSource {
    /** For {@link java.util.ServiceLoader}. */
    public SpringInjectionSource() {
        // There is nothing to set.
    }

    @Override
    public String framework() {
        return "org.springframework.boot.SpringApplication";
    }

    /** The host may have CDI for all its applications: this one is Spring's. */
    @Override
    public int order() {
        return -1;
    }

    @Override
    public InstanceFactory injecting(Function<String, @Nullable Object> attributes) {
        return new SpringInstances(new BeanFactoryLookup(attributes));
    }
}
