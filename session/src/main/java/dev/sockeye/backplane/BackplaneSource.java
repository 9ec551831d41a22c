package dev.sockeye.backplane;

import java.util.ServiceLoader;
import java.util.Set;

/** An engine that can be named by an address. Found by {@link ServiceLoader} beside this class. */
public interface BackplaneSource {
    /**
     * The schemes of its addresses.
     *
     * @return such as {@code redis} and {@code rediss}
     */
    Set<String> schemes();

    /**
     * Opens a backplane; connects in the background.
     *
     * @param uri an address with one of these schemes; may have a password in it, and is not to be logged
     * @return the backplane
     * @throws IllegalArgumentException if it is no address of this engine
     */
    Backplane open(String uri);
}
