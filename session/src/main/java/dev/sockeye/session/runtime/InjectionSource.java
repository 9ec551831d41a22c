package dev.sockeye.session.runtime;

import dev.sockeye.bridge.InstanceFactory;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Something that injects what applications need; found by {@link ServiceLoader} where the application has it. */
@FunctionalInterface
public interface InjectionSource {
    /** Without this class there is no source whose own classes could be loaded. */
    String REQUIRED = "jakarta.enterprise.inject.spi.BeanManager";

    /**
     * Begins to inject for an application.
     *
     * @param attributes the application's attributes by name, null for those that are not set yet
     * @return makes its instances
     */
    InstanceFactory injecting(Function<String, @Nullable Object> attributes);

    /**
     * The instances of an application, injected if there is a source.
     *
     * @param attributes the application's attributes by name, null for those that are not set yet
     * @return makes its instances
     */
    static InstanceFactory find(Function<String, @Nullable Object> attributes) {
        ClassLoader loader = InjectionSource.class.getClassLoader();
        try {
            Class.forName(REQUIRED, false, loader);
        } catch (ClassNotFoundException e) {
            return InstanceFactory.reflective();
        }
        return ServiceLoader.load(InjectionSource.class, loader)
                .findFirst()
                .map(source -> source.injecting(attributes))
                .orElse(InstanceFactory.reflective());
    }
}
