package dev.sockeye.cdi;

import dev.sockeye.bridge.InstanceFactory;
import dev.sockeye.session.runtime.InjectionSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Offers CDI to a container. */
public final class CdiInjectionSource implements InjectionSource {
    /** For {@link java.util.ServiceLoader}. */
    public CdiInjectionSource() {
        // There is nothing to set.
    }

    @Override
    public String framework() {
        return "jakarta.enterprise.inject.spi.BeanManager";
    }

    @Override
    public InstanceFactory injecting(Function<String, @Nullable Object> attributes) {
        return new CdiInstances(new BeanManagerLookup(attributes));
    }
}
