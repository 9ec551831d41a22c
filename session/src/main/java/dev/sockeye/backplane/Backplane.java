package dev.sockeye.backplane;

import dev.sockeye.session.settings.table.SockeyeProperties;
import java.util.function.Function;

/**
 * Connects the nodes of an application, which are processes that run it: groups of the same name are one group on all nodes
 * that share a backplane. An engine such as Redis carries what they send. Made once for a process, by {@link #at}, by
 * {@link #configured} or by the engine's own class; closed when the application stops. Thread-safe.
 */
public interface Backplane extends AutoCloseable {
    /**
     * Connects one set of groups, in the background; called by the groups. An engine makes the link, has the node made
     * with it, and calls that one from then on.
     *
     * @param <N> the type of the node
     * @param name what the channels of these groups have in common, on all nodes
     * @param nodes makes the node; uses nothing of the link but {@link BackplaneLink#now} before it returns
     * @return the node
     * @throws IllegalStateException if the backplane is closed
     */
    <N extends BackplaneNode> N link(String name, Function<? super BackplaneLink, N> nodes);

    /** Takes leave of the other nodes, and closes all links and what the engine holds. */
    @Override
    void close();

    /**
     * The backplane of a process that is alone: groups stay in it.
     *
     * @return always the same one; closing it has no effect
     */
    static Backplane local() {
        return LocalBackplane.ALONE;
    }

    /**
     * Opens a backplane by its address, whose scheme names the engine. Its module must be on the class path.
     *
     * @param uri such as {@code redis://host:6379}; {@code local:} is {@link #local}
     * @return the backplane, which connects in the background
     * @throws IllegalArgumentException if no engine knows the scheme, or the address is not one of the engine's
     */
    static Backplane at(String uri) {
        return BackplaneSources.open(uri);
    }

    /**
     * Opens the backplane that the system property {@code sockeye.backplane} says.
     *
     * @return the backplane; {@link #local} if the property is not set
     * @throws IllegalArgumentException as {@link #at} does
     */
    static Backplane configured() {
        return at(System.getProperty(SockeyeProperties.BACKPLANE.name(), SockeyeProperties.BACKPLANE.byDefault()));
    }
}
