package dev.sockeye.session.runtime;

import dev.sockeye.bridge.InstanceFactory;
import java.util.Comparator;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that injects what applications need; found by {@link ServiceLoader} where the application has it. The class of a
 * source can be loaded where its framework is not.
 */
public interface InjectionSource {
    /**
     * The framework that injects.
     *
     * @return the name of a class without which there is no other class of the source that could be loaded
     */
    String framework();

    /**
     * Which of several sources is the application's: the framework it is built on goes before what its host has for all.
     *
     * @return a number, the smallest first; 0 unless overridden
     */
    default int order() {
        return 0;
    }

    /**
     * Begins to inject for an application.
     *
     * @param attributes the application's attributes by name, null for those that are not set yet
     * @return makes its instances
     */
    InstanceFactory injecting(Function<String, @Nullable Object> attributes);

    /**
     * The instances of an application, injected if there is a source whose framework is there.
     *
     * @param attributes the application's attributes by name, null for those that are not set yet
     * @return makes its instances
     */
    static InstanceFactory find(Function<String, @Nullable Object> attributes) {
        ClassLoader loader = InjectionSource.class.getClassLoader();
        return ServiceLoader.load(InjectionSource.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .filter(source -> isThere(source.framework(), loader))
                .min(Comparator.comparingInt(InjectionSource::order))
                .map(source -> source.injecting(attributes))
                .orElse(InstanceFactory.reflective());
    }

    private static boolean isThere(String name, ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
