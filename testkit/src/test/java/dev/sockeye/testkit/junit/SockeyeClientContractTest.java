package dev.sockeye.testkit.junit;

import dev.sockeye.functions.BlockingWebSocket;
import dev.sockeye.functions.WsClient;
import java.net.URI;

/** The contract of clients, held to by Sockeye's. */
class SockeyeClientContractTest extends ClientContract {
    @Override
    protected Line connect(URI uri) {
        BlockingWebSocket socket = WsClient.blocking(uri);
        return new Line() {
            @Override
            public void send(String text) {
                socket.send(text);
            }

            @Override
            public String receive() {
                return socket.receive().orElseThrow().text();
            }

            @Override
            public void close() {
                socket.close();
            }
        };
    }
}
