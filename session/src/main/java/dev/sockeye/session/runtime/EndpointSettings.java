package dev.sockeye.session.runtime;

import dev.sockeye.session.settings.SocketSettings;
import dev.sockeye.session.settings.WebSocketSettings;
import dev.sockeye.session.settings.WebSocketSettingsBuilder;
import dev.sockeye.session.settings.table.Property;
import dev.sockeye.session.settings.table.SockeyeProperties;
import jakarta.websocket.DeploymentException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What an endpoint itself sets: by its configuration, and behind that by the annotation of its class. */
public final class EndpointSettings {
    private EndpointSettings() {}

    /**
     * Reads the settings of an endpoint.
     *
     * @param endpoint its class
     * @param userProperties those of its configuration, or null
     * @return what it sets
     * @throws DeploymentException if something cannot be used, listing all that cannot
     */
    public static WebSocketSettings of(Class<?> endpoint, @Nullable Map<String, Object> userProperties)
            throws DeploymentException {
        WebSocketSettingsBuilder builder = builder(endpoint, userProperties);
        List<String> problems = problems(builder, own(userProperties));
        if (!problems.isEmpty()) {
            throw new DeploymentException(
                    "Invalid settings of " + endpoint.getName() + ": " + String.join("; ", problems));
        }
        return builder.build();
    }

    /**
     * What cannot be used of the settings of an endpoint.
     *
     * @param endpoint its class
     * @param userProperties those of its configuration, or null
     * @return a sentence for each; empty if there is nothing
     */
    public static List<String> problems(Class<?> endpoint, @Nullable Map<String, Object> userProperties) {
        return problems(builder(endpoint, userProperties), own(userProperties));
    }

    private static List<String> problems(WebSocketSettingsBuilder builder, @Nullable Object own) {
        List<String> problems = new ArrayList<>(builder.problems());
        if (own != null && !(own instanceof WebSocketSettings)) {
            problems.add("user property " + WebSocketSettings.USER_PROPERTY + ": expected a "
                    + WebSocketSettings.class.getName() + ", got a "
                    + own.getClass().getName());
        }
        return problems;
    }

    private static WebSocketSettingsBuilder builder(Class<?> endpoint, @Nullable Map<String, Object> userProperties) {
        WebSocketSettingsBuilder builder = WebSocketSettings.builder();
        SocketSettings annotation = endpoint.getDeclaredAnnotation(SocketSettings.class);
        if (annotation != null) {
            read(annotation, builder);
        }
        return own(userProperties) instanceof WebSocketSettings settings ? builder.all(settings) : builder;
    }

    private static @Nullable Object own(@Nullable Map<String, Object> userProperties) {
        return userProperties == null ? null : userProperties.get(WebSocketSettings.USER_PROPERTY);
    }

    private static void read(SocketSettings annotation, WebSocketSettingsBuilder builder) {
        for (Property<?> field : SockeyeProperties.settings()) {
            if (!field.name().isEmpty()) {
                String text = text(element(annotation, field));
                if (!text.isEmpty()) {
                    builder.property(field.name(), text);
                }
            }
        }
    }

    /** The elements are named like the methods of the builder. */
    private static Object element(SocketSettings annotation, Property<?> field) {
        try {
            return SocketSettings.class.getMethod(field.method()).invoke(annotation);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Expected an element of SocketSettings named " + field.method(), e);
        }
    }

    /** As the property has it: words are in lower case, and what is listed stands between commas. */
    private static String text(Object values) {
        return IntStream.range(0, Array.getLength(values))
                .mapToObj(index -> Array.get(values, index))
                .map(value -> value instanceof Enum<?> word ? word.name().toLowerCase(Locale.ROOT) : value.toString())
                .collect(Collectors.joining(","));
    }
}
