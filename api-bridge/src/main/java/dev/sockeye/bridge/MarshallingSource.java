package dev.sockeye.bridge;

import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Tells which endpoints do without coders, as by an annotation of its own. Found by {@link ServiceLoader} beside this
 * class. Implementations are safe for use by any number of threads.
 */
@FunctionalInterface
public interface MarshallingSource {

    /**
     * What an endpoint asks for.
     *
     * @param endpoint its class
     * @return how its values travel; {@code null} if it asks for nothing that this source knows
     * @throws IllegalStateException if it cannot have what it asks for; the message says why and what to do
     */
    @Nullable Marshalling of(Class<?> endpoint);

    /**
     * All sources there are, as one.
     *
     * @return gives the first answer
     */
    static MarshallingSource installed() {
        List<MarshallingSource> sources =
                ServiceLoader.load(MarshallingSource.class, MarshallingSource.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        return endpoint -> sources.stream()
                .map(source -> source.of(endpoint))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
