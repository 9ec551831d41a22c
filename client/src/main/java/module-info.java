/** The WebSocket client, and the one that connects again. */
@SuppressWarnings("module") // The module that it opens itself to is built after it.
module dev.sockeye.client {
    requires static com.google.errorprone.annotations;
    requires static org.jspecify;
    requires tls.channel;
    requires transitive dev.sockeye.session;

    exports dev.sockeye.client;
    exports dev.sockeye.client.auth;
    exports dev.sockeye.client.provider to
            dev.sockeye.container,
            dev.sockeye.spring;
    exports dev.sockeye.client.proxy;
    exports dev.sockeye.client.reconnect;

    provides jakarta.websocket.ContainerProvider with
            dev.sockeye.client.provider.SockeyeContainerProvider;
}
