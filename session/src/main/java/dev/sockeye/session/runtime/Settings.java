package dev.sockeye.session.runtime;

import dev.sockeye.protocol.Limits;
import dev.sockeye.protocol.deflate.DeflateOptions;
import dev.sockeye.session.connection.ConnectionSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set from outside, read once when a container starts. Immutable.
 *
 * <p>Each value is a property of {@link SockeyeProperties}; a servlet context's init parameter of the same name goes before
 * the system property.
 */
public final class Settings {
    private final Map<String, String> set;
    private final ConnectionSettings server;
    private final ConnectionSettings client;

    private Settings(Map<String, String> set) {
        this.set = set;
        this.server = connections(set);
        this.client = server.withPingInterval(value(set, SockeyeProperties.CLIENT_PING_INTERVAL));
    }

    /**
     * Reads the system properties, and warns of those that nobody reads.
     *
     * @return the settings
     * @throws IllegalArgumentException if a value cannot be used; names every property and what was expected
     */
    public static Settings fromSystemProperties() {
        UnknownProperties.warn(Set.of());
        return from(System::getProperty);
    }

    /**
     * What was set for one container, and the system properties where nothing was.
     *
     * @param own the container's own properties by name
     * @return the value of a property, or null
     */
    public static Function<String, @Nullable String> lookup(Map<String, String> own) {
        return name -> own.containsKey(name) ? own.get(name) : System.getProperty(name);
    }

    /**
     * Reads properties, all but the one of {@link #serverEnabled}.
     *
     * @param lookup the value of a property, or null if it is not set
     * @return the settings
     * @throws IllegalArgumentException if a value cannot be used; names every property and what was expected
     */
    public static Settings from(Function<String, @Nullable String> lookup) {
        List<Property<?>> properties = new ArrayList<>(SockeyeProperties.all());
        properties.remove(SockeyeProperties.SERVER_ENABLED);
        return new Settings(usable(properties, lookup));
    }

    /**
     * Whether there is to be a server in a web application. Where there is not, no other property matters.
     *
     * @param lookup the value of a property, or null if it is not set
     * @return true unless {@code sockeye.server.enabled} says otherwise
     * @throws IllegalArgumentException if its value is neither true nor false
     */
    public static boolean serverEnabled(Function<String, @Nullable String> lookup) {
        Property<Boolean> property = SockeyeProperties.SERVER_ENABLED;
        return value(usable(List.of(property), lookup), property);
    }

    private static Map<String, String> usable(
            List<? extends Property<?>> properties, Function<String, @Nullable String> lookup) {
        Map<String, String> set = new HashMap<>();
        List<String> problems = new ArrayList<>();
        for (Property<?> property : properties) {
            String text = lookup.apply(property.name());
            if (text != null) {
                set.put(property.name(), text);
                problem(property, text).ifPresent(problems::add);
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Unusable properties: " + String.join("; ", problems));
        }
        return set;
    }

    private static Optional<String> problem(Property<?> property, String text) {
        try {
            property.parse(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private static <T> T value(Map<String, String> set, Property<T> property) {
        String text = set.get(property.name());
        return text == null ? property.byDefault() : property.parse(text);
    }

    /**
     * One of the settings.
     *
     * @param <T> what its values are read as
     * @param property which
     * @return its value, or its default
     */
    public <T> T value(Property<T> property) {
        return value(set, property);
    }

    /**
     * What a connection accepted by the container may hold and how long it may wait.
     *
     * @return the settings of connections
     */
    public ConnectionSettings server() {
        return server;
    }

    /**
     * What a connection made by the container may hold and how long it may wait.
     *
     * @return the settings of connections
     */
    public ConnectionSettings client() {
        return client;
    }

    /**
     * Which extensions connections can agree on, and how.
     *
     * @return the settings of extensions
     */
    public ExtensionSettings extensions() {
        boolean takeover = value(SockeyeProperties.DEFLATE_CONTEXT_TAKEOVER);
        return new ExtensionSettings(
                value(SockeyeProperties.EXTENSIONS),
                DeflateOptions.DEFAULT
                        .withContextTakeover(takeover, takeover)
                        .withLevel(value(SockeyeProperties.DEFLATE_LEVEL))
                        .withThreshold(value(SockeyeProperties.DEFLATE_THRESHOLD)));
    }

    private static ConnectionSettings connections(Map<String, String> set) {
        return new ConnectionSettings(
                limits(set),
                value(set, SockeyeProperties.OUTGOING_QUEUE_SIZE),
                value(set, SockeyeProperties.SEND_TIMEOUT),
                value(set, SockeyeProperties.PING_INTERVAL),
                value(set, SockeyeProperties.PONG_TIMEOUT),
                value(set, SockeyeProperties.CORKING));
    }

    private static Limits limits(Map<String, String> set) {
        int messageBytes = value(set, SockeyeProperties.MAX_MESSAGE_SIZE);
        return new Limits(
                messageBytes,
                messageBytes,
                value(set, SockeyeProperties.MAX_FRAGMENTS),
                value(set, SockeyeProperties.MESSAGE_TIMEOUT),
                value(set, SockeyeProperties.CLOSE_TIMEOUT),
                value(set, SockeyeProperties.MAX_CONTROL_FRAMES));
    }
}
