package dev.sockeye.client;

import dev.sockeye.protocol.extension.FrameExtension;
import dev.sockeye.session.frames.FrameObserver;
import dev.sockeye.session.runtime.Settings;
import dev.sockeye.session.runtime.UnknownProperties;
import dev.sockeye.session.settings.WebSocketSettings;
import dev.sockeye.session.settings.WebSocketSettingsBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Describes a client. Initially it is set by the system properties, and connects with no options. Not thread-safe. */
public final class ClientBuilder {
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final WebSocketSettingsBuilder settings = WebSocketSettings.builder();
    private final List<FrameExtension> extensions = new ArrayList<>();
    private final List<FrameObserver> observers = new ArrayList<>();
    private ClientOptions options = ClientOptions.DEFAULT;

    /** Describes a client; {@code Sockeye.client()} reads better. */
    public ClientBuilder() {
        // Everything has its default.
    }

    /**
     * Sets how the client connects: proxy, credentials, redirects, timeout, headers, TLS.
     *
     * @param value the options of all connections whose endpoint has none of its own
     * @return this
     */
    public ClientBuilder options(ClientOptions value) {
        options = value;
        return this;
    }

    /**
     * Sets one of Sockeye's properties for this client; it overrides the system property.
     * {@code docs/reference/properties.md} lists them. Connections are set more easily by {@link #settings(Consumer)}.
     *
     * @param name for example {@code sockeye.client.ping-interval}
     * @param value its value
     * @return this
     */
    public ClientBuilder property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    /**
     * Sets what the connections of this client may hold and how long they may wait, where their endpoint does not say. It
     * overrides the properties. Invalid values are reported by {@link #build}.
     *
     * @param change sets fields, for example {@code s -> s.pingInterval(Duration.ofSeconds(20))}
     * @return this
     */
    public ClientBuilder settings(Consumer<WebSocketSettingsBuilder> change) {
        change.accept(settings);
        return this;
    }

    /**
     * Sets all that settings set, as {@link #settings(Consumer)} does.
     *
     * @param value the settings
     * @return this
     */
    public ClientBuilder settings(WebSocketSettings value) {
        settings.all(value);
        return this;
    }

    /**
     * Lets the client speak an extension, in place of one of Sockeye's own that has the same name.
     *
     * @param extension the extension; thread-safe
     * @return this
     */
    public ClientBuilder extension(FrameExtension extension) {
        extensions.add(extension);
        return this;
    }

    /**
     * Has an observer look on at the frames of all connections, for logs, meters or a
     * {@link dev.sockeye.session.frames.FrameCapture}.
     *
     * @param observer looks on
     * @return this
     */
    public ClientBuilder observe(FrameObserver observer) {
        observers.add(observer);
        return this;
    }

    /**
     * Makes the client. Its threads start with the first connection.
     *
     * @return the client, to be closed
     * @throws IllegalArgumentException if a property or a setting cannot be used, listing all that cannot, or an observer
     *     wants a negative number of bytes
     */
    public ClientContainer build() {
        Map<String, String> own = Map.copyOf(properties);
        UnknownProperties.warn(own.keySet());
        ClientContainer client =
                new ClientContainer(Settings.from(Settings.lookup(own), settings), extensions, options);
        observers.forEach(client.context().runtime().frameObservers()::add);
        return client;
    }
}
