package dev.sockeye.bridge;

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
     * What an endpoint without decoders can do to be asked for by this source, for messages of errors.
     *
     * @return what to do, such as "annotate the class with @Messages"; empty if there is nothing to be said
     */
    default String advice() {
        return "";
    }
}
