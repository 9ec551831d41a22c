package dev.sockeye.tck.endtoend;

import dev.sockeye.container.tomcat.Server;
import dev.sockeye.container.tomcat.ServerBuilder;
import jakarta.websocket.ClientEndpointConfig;
import java.net.URI;

class PlainClientToServerTest extends ClientToServerContract {
    @Override
    ServerBuilder describe(ServerBuilder server) {
        return server;
    }

    @Override
    URI uri(Server server, String path) {
        return URI.create("ws://127.0.0.1:" + server.port() + path);
    }

    @Override
    ClientEndpointConfig.Builder clientConfig() {
        return ClientEndpointConfig.Builder.create();
    }
}
