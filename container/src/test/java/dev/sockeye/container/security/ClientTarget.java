package dev.sockeye.container.security;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.session.settings.WebSocketSettingsBuilder;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Extension;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The client, connected to sockets that a stranger serves. */
final class ClientTarget implements Target {
    private final ClientContainer client;
    private final Notes notes;
    private final ServerSocket listening;

    ClientTarget(Notes notes, Consumer<WebSocketSettingsBuilder> settings) {
        this.client = Sockeye.client().settings(settings).build();
        this.notes = notes;
        try {
            this.listening = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public RawPeer connect(String extensions) throws Exception {
        String answered = extensions.split(";", 2)[0].strip();
        List<Extension> offered = client.getInstalledExtensions().stream()
                .filter(extension -> extension.getName().equals(answered))
                .toList();
        ClientEndpointConfig config =
                ClientEndpointConfig.Builder.create().extensions(offered).build();
        CompletableFuture<Session> connecting =
                client.connectAsync(notes, config, URI.create("ws://127.0.0.1:" + listening.getLocalPort() + "/"));
        RawPeer stranger = RawPeer.server(listening.accept());
        if (extensions.isEmpty()) {
            stranger.accept();
        } else {
            stranger.accept("Sec-WebSocket-Extensions: " + extensions);
        }
        connecting.exceptionally(failure -> {
            notes.add(failure);
            return null;
        });
        return stranger;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        client.close();
    }
}
