package dev.sockeye.client;

import dev.sockeye.protocol.extension.FrameExtension;
import dev.sockeye.session.runtime.OwnProperties;
import dev.sockeye.session.runtime.Settings;
import dev.sockeye.session.runtime.SockeyeProperties;
import dev.sockeye.session.runtime.UnknownProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Describes a client. Initially it is set by the system properties, and connects with no options. Not thread-safe. */
public final class ClientBuilder {
    private final OwnProperties properties = new OwnProperties();
    private final List<FrameExtension> extensions = new ArrayList<>();
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
     * Sets one of Sockeye's properties for this client; it goes before the system property. {@code docs/properties.md}
     * lists them. Those that are set most have methods of their own.
     *
     * @param name for example {@code sockeye.client.ping-interval}
     * @param value its value
     * @return this
     */
    public ClientBuilder property(String name, String value) {
        properties.set(name, value);
        return this;
    }

    /**
     * Sets how large a message may be that is delivered whole ({@code sockeye.max-message-size}).
     *
     * @param bytes 0 to 2,147,483,639, text counting as UTF-8; initially 1 MiB
     * @return this
     * @throws IllegalArgumentException for any other
     */
    public ClientBuilder maxMessageSize(int bytes) {
        properties.set(SockeyeProperties.MAX_MESSAGE_SIZE, bytes);
        return this;
    }

    /**
     * Sets how long a server may take nothing of what is being written to it ({@code sockeye.send-timeout}).
     *
     * @param time 1 millisecond to 36,500 days; initially 20 seconds
     * @return this
     * @throws IllegalArgumentException for any other
     */
    public ClientBuilder sendTimeout(Duration time) {
        properties.set(SockeyeProperties.SEND_TIMEOUT, time);
        return this;
    }

    /**
     * Sets after which time without a byte from a server the client pings ({@code sockeye.client.ping-interval}).
     *
     * @param time up to 36,500 days, in milliseconds; zero for no pings; initially zero
     * @return this
     * @throws IllegalArgumentException for any other
     */
    public ClientBuilder pingInterval(Duration time) {
        properties.set(SockeyeProperties.CLIENT_PING_INTERVAL, time);
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
     * Makes the client. Its threads start with the first connection.
     *
     * @return the client, to be closed
     * @throws IllegalArgumentException if a property cannot be used
     */
    public ClientContainer build() {
        Map<String, String> own = properties.asMap();
        UnknownProperties.warn(own.keySet());
        return new ClientContainer(Settings.from(Settings.lookup(own)), extensions, options);
    }
}
