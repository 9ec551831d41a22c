package dev.sockeye.container.tomcat;

import dev.sockeye.protocol.extension.FrameExtension;
import dev.sockeye.session.runtime.Settings;
import dev.sockeye.session.settings.WebSocketSettingsBuilder;
import dev.sockeye.session.settings.table.SockeyeProperties;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the WebSocket container of an embedded server is set.
 *
 * @param properties override the system properties
 * @param settings override the properties
 * @param extensions what it speaks besides the extensions that are set or found
 */
record ServerConfiguration(
        Map<String, String> properties, WebSocketSettingsBuilder settings, List<FrameExtension> extensions) {
    /**
     * Requires values that can be used. Tomcat would only log what is wrong with them.
     *
     * @throws IllegalArgumentException if one is not, naming each
     * @throws IllegalStateException if there is to be no server
     */
    void requireUsable() {
        Function<String, @Nullable String> lookup = Settings.lookup(properties);
        if (!Settings.serverEnabled(lookup)) {
            throw new IllegalStateException("Expected no " + SockeyeProperties.SERVER_ENABLED.name()
                    + "=false where a program starts a server");
        }
        Settings.from(lookup, settings);
    }

    /**
     * Whether the server shows what it does.
     *
     * @throws IllegalArgumentException if a value cannot be used, naming each
     */
    boolean hasConsole() {
        return Settings.from(Settings.lookup(properties), settings).value(SockeyeProperties.CONSOLE);
    }
}
