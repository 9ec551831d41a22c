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

/** Builds a client. By default it is configured by the system properties and has no connection options. Not thread-safe. */
public final class ClientBuilder {
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final WebSocketSettingsBuilder settings = WebSocketSettings.builder();
    private final List<FrameExtension> extensions = new ArrayList<>();
    private final List<FrameObserver> observers = new ArrayList<>();
    private ClientOptions options = ClientOptions.DEFAULT;

    /** Creates a builder; {@code Sockeye.client()} does the same and reads better. */
    public ClientBuilder() {
        // Everything has its default.
    }

    /**
     * Sets how the client connects: proxy, credentials, redirects, timeout, headers, TLS.
     *
     * @param value the options of all connections whose endpoint has no options of its own
     * @return this
     */
    public ClientBuilder options(ClientOptions value) {
        options = value;
        return this;
    }

    /**
     * Sets one of Sockeye's properties for this client; it overrides the system property.
     * {@code docs/reference/properties.md} lists them. To configure connections, {@link #settings(Consumer)} is easier.
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
     * Sets limits and times of this client's connections. They override the properties; an endpoint's own settings override
     * them. {@link #build} reports invalid values.
     *
     * @param change sets fields, for example {@code s -> s.pingInterval(Duration.ofSeconds(20))}
     * @return this
     */
    public ClientBuilder settings(Consumer<WebSocketSettingsBuilder> change) {
        change.accept(settings);
        return this;
    }

    /**
     * Sets all fields that are set in the given settings, as {@link #settings(Consumer)} does.
     *
     * @param value the settings
     * @return this
     * @throws IllegalArgumentException if they are null
     */
    public ClientBuilder settings(WebSocketSettings value) {
        settings.all(value);
        return this;
    }

    /**
     * Installs an extension. It replaces one of Sockeye's own that has the same name.
     *
     * @param extension the extension; thread-safe
     * @return this
     */
    public ClientBuilder extension(FrameExtension extension) {
        extensions.add(extension);
        return this;
    }

    /**
     * Adds an observer of the frames of all connections, for logs, metrics or a {@link
     * dev.sockeye.session.frames.FrameCapture}.
     *
     * @param observer the observer
     * @return this
     */
    public ClientBuilder observe(FrameObserver observer) {
        observers.add(observer);
        return this;
    }

    /**
     * Makes the client. Its threads start with the first connection.
     *
     * @return the client; the caller closes it
     * @throws IllegalArgumentException if properties or settings are invalid (the message lists all of them), or an
     *     observer asks for a negative number of bytes
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
