package dev.sockeye.interop.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import jakarta.websocket.Extension;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Clients that others have written, with Sockeye's server, compressing: text, binary, empty, large and many similar
 * messages, fragments, close.
 */
@Timeout(120)
class ClientsOfOthersTest {
    private static final Queue<List<String>> AGREED = new ConcurrentLinkedQueue<>();

    /** Returns what it gets, and notes what is agreed. */
    @ServerEndpoint("/echo")
    public static class Returning {
        @OnOpen
        public void opened(Session session) {
            AGREED.add(session.getNegotiatedExtensions().stream()
                    .map(Extension::getName)
                    .toList());
        }

        @OnMessage
        public String text(String message) {
            return message;
        }

        @OnMessage
        public ByteBuffer binary(ByteBuffer message) {
            return message;
        }
    }

    /** Who connects. */
    enum Client {
        NETTY_4_1,
        NETTY_4_2,
        VERTX,
        REACTOR_NETTY,
        NODE,
        TORNADO;

        PeerProcess connect(String uri) throws IOException {
            return switch (this) {
                case NETTY_4_1 -> ForeignProgram.java("netty-4.1", NettyClient.class, uri);
                case NETTY_4_2 -> ForeignProgram.java("netty-4.2", NettyClient.class, uri);
                case VERTX -> ForeignProgram.java("vertx", VertxClient.class, uri);
                case REACTOR_NETTY -> ForeignProgram.java("reactor-netty", ReactorNettyClient.class, uri);
                case NODE -> ForeignProgram.node("client.js", uri);
                case TORNADO -> ForeignProgram.tornado("client.py", uri);
            };
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NETTY_4_1    , false, permessage-deflate",
        "NETTY_4_1    , true , permessage-deflate",
        "NETTY_4_1    , false, deflate-frame",
        "NETTY_4_1    , false, x-webkit-deflate-frame",
        "NETTY_4_2    , false, permessage-deflate",
        "NETTY_4_2    , true , permessage-deflate",
        "NETTY_4_2    , false, deflate-frame",
        "VERTX        , false, permessage-deflate",
        "VERTX        , true , permessage-deflate",
        "REACTOR_NETTY, false, permessage-deflate",
        "REACTOR_NETTY, true , permessage-deflate",
        "NODE         , false, permessage-deflate",
        "NODE         , true , permessage-deflate",
        "TORNADO      , false, permessage-deflate",
        "TORNADO      , true , permessage-deflate",
    })
    @Tag("E-NEG-3")
    @Tag("E-PMD-8")
    void a_client_gets_back_all_it_says_compressed(Client client, boolean takeover, String extension) throws Exception {
        AGREED.clear();
        try (Server server = Sockeye.server()
                        .port(0)
                        .property("sockeye.extensions", extension)
                        .property("sockeye.deflate.context-takeover", String.valueOf(takeover))
                        .endpoint(Returning.class)
                        .start();
                PeerProcess program = client.connect("ws://127.0.0.1:" + server.port() + "/echo")) {
            assertThat(program.outcome()).isEqualTo("closed 1000");
        }
        assertThat(AGREED).containsExactly(List.of(extension));
    }
}
