package dev.sockeye.session.runtime;

import dev.sockeye.protocol.Role;
import dev.sockeye.session.settings.WebSocketSettings;
import dev.sockeye.session.settings.WebSocketSettingsBuilder;
import dev.sockeye.session.settings.table.Property;
import dev.sockeye.session.settings.table.SockeyeProperties;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set from outside, read once when a container starts. Immutable.
 *
 * <p>Each value is a property of {@link SockeyeProperties}; a servlet context's init parameter of the same name overrides
 * the system property.
 */
public final class Settings {
    /** The values of properties that are set, of the container's as a whole. */
    private final Map<Property<?>, Object> set;

    private final WebSocketSettings server;
    private final WebSocketSettings client;

    private Settings(Map<Property<?>, Object> set, WebSocketSettings byProperty, WebSocketSettings own) {
        this.set = Map.copyOf(set);
        this.server = own.over(byProperty);
        this.client = own.over(byProperty.toBuilder()
                .pingInterval(value(SockeyeProperties.CLIENT_PING_INTERVAL))
                .build());
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
        return from(lookup, WebSocketSettings.builder());
    }

    /**
     * Reads properties, all but the one of {@link #serverEnabled}, for a container that sets some fields in code.
     *
     * @param lookup the value of a property, or null if it is not set
     * @param own what overrides the properties
     * @return the settings
     * @throws IllegalArgumentException if a value cannot be used; names every property and what was expected
     */
    public static Settings from(Function<String, @Nullable String> lookup, WebSocketSettingsBuilder own) {
        Map<Property<?>, Object> set = new HashMap<>();
        WebSocketSettingsBuilder fields = WebSocketSettings.builder();
        List<String> ofContainer = new ArrayList<>();
        for (Property<?> property : SockeyeProperties.all()) {
            String text = property.equals(SockeyeProperties.SERVER_ENABLED) ? null : lookup.apply(property.name());
            if (text != null && property.isSetting()) {
                fields.property(property.name(), text);
            } else if (text != null) {
                read(property, text, ofContainer).ifPresent(value -> set.put(property, value));
            }
        }
        requireNone(Stream.of(own.problems(), fields.problems(), ofContainer)
                .flatMap(List::stream)
                .toList());
        return new Settings(set, fields.build(), own.build());
    }

    private static <T> Optional<T> read(Property<T> property, String text, List<String> problems) {
        try {
            return Optional.of(property.parse(text));
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static void requireNone(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Invalid settings: " + String.join("; ", problems));
        }
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
        String text = lookup.apply(property.name());
        List<String> problems = new ArrayList<>();
        boolean enabled = text == null || read(property, text, problems).orElse(false);
        requireNone(problems);
        return enabled;
    }

    /**
     * A setting of the container as a whole; {@link #of} has those of connections.
     *
     * @param <T> what its values are read as
     * @param property which
     * @return its value, or its default
     */
    @SuppressWarnings("unchecked") // It was parsed by its property.
    public <T> T value(Property<T> property) {
        Object value = set.get(property);
        return value == null ? property.byDefault() : (T) value;
    }

    /**
     * What counts for connections whose endpoint does not say.
     *
     * @param role which side they are
     * @return the settings
     */
    public WebSocketSettings of(Role role) {
        return role == Role.SERVER ? server : client;
    }

    /**
     * What counts for the connections of an endpoint.
     *
     * @param role which side they are
     * @param own what the endpoint sets
     * @return that, and what counts otherwise for what it does not set
     */
    public WebSocketSettings of(Role role, WebSocketSettings own) {
        return own.over(of(role));
    }
}
