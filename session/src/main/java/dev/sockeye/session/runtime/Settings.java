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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set from outside, read once when a container starts. Immutable.
 *
 * <p>Each value is a property of {@link SockeyeProperties}; a servlet context's init parameter of the same name goes before
 * the system property.
 */
public final class Settings {
    private final Map<String, String> set;
    private final WebSocketSettings server;
    private final WebSocketSettings client;

    private Settings(Map<String, String> set, WebSocketSettings own) {
        WebSocketSettings byProperty = byProperty(set);
        this.set = set;
        this.server = own.over(byProperty);
        this.client = own.over(byProperty.toBuilder()
                .pingInterval(value(set, SockeyeProperties.CLIENT_PING_INTERVAL))
                .build());
    }

    private static WebSocketSettings byProperty(Map<String, String> set) {
        WebSocketSettingsBuilder builder = WebSocketSettings.builder();
        Set<String> names =
                SockeyeProperties.settings().stream().map(Property::name).collect(Collectors.toSet());
        set.forEach((name, text) -> {
            if (names.contains(name)) {
                builder.property(name, text);
            }
        });
        return builder.build();
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
     * @param own what goes before the properties
     * @return the settings
     * @throws IllegalArgumentException if a value cannot be used; names every property and what was expected
     */
    public static Settings from(Function<String, @Nullable String> lookup, WebSocketSettingsBuilder own) {
        List<Property<?>> properties = new ArrayList<>(SockeyeProperties.all());
        properties.remove(SockeyeProperties.SERVER_ENABLED);
        Map<String, String> set = usable(properties, lookup, own.problems());
        return new Settings(set, own.build());
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
        return value(usable(List.of(property), lookup, List.of()), property);
    }

    private static Map<String, String> usable(
            List<? extends Property<?>> properties, Function<String, @Nullable String> lookup, List<String> others) {
        Map<String, String> set = new HashMap<>();
        List<String> problems = new ArrayList<>(others);
        for (Property<?> property : properties) {
            String text = lookup.apply(property.name());
            if (text != null) {
                set.put(property.name(), text);
                problem(property, text).ifPresent(problems::add);
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Unusable settings: " + String.join("; ", problems));
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
     * What counts for connections whose endpoint does not say.
     *
     * @param role which side they are
     * @return the settings
     */
    public WebSocketSettings of(Role role) {
        return role == Role.SERVER ? server : client;
    }
}
