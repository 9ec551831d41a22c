package dev.sockeye.container.security;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.session.settings.WebSocketSettingsBuilder;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.net.URI;
import java.util.function.Consumer;

/** The embedded server. */
final class ServerTarget implements Target {
    private final Server server;

    ServerTarget(Notes notes, Consumer<WebSocketSettingsBuilder> settings) {
        server = Sockeye.server()
                .port(0)
                .settings(settings)
                .endpoint(ServerEndpointConfig.Builder.create(Notes.class, "/")
                        .configurator(new SameInstance(notes))
                        .build())
                .start();
    }

    @Override
    public RawPeer connect(String extensions) throws Exception {
        URI uri = URI.create("ws://127.0.0.1:" + server.port() + "/");
        return extensions.isEmpty() ? RawPeer.open(uri) : RawPeer.open(uri, "Sec-WebSocket-Extensions: " + extensions);
    }

    @Override
    public void close() {
        server.stop();
    }
}
