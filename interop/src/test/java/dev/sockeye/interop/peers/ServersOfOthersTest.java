package dev.sockeye.interop.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientBuilder;
import dev.sockeye.client.ClientOptions;
import dev.sockeye.wiresuite.peer.PeerRole;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Sockeye's client with servers that others have written: text, binary, large, empty and many similar messages, fragments,
 * ping, close.
 */
@Timeout(120)
class ServersOfOthersTest {
    private static final Path PEERS = Path.of("target", "peers").toAbsolutePath();
    private static final String DEFLATE = "permessage-deflate";
    /** The others compress only if their application says so. */
    private static final Set<Implementation> COMPRESSING = Set.of(Implementation.Tomcat, Implementation.Jetty);

    /** Not as streams: an empty text that is copied to a writer comes back from Tomcat as nothing. */
    private static final List<EchoStyle> STYLES = List.of(EchoStyle.Whole, EchoStyle.Partial);

    /** Servers that are not of the Jakarta API; all of them compress. */
    enum OtherServer {
        NETTY_4_1,
        NETTY_4_2,
        VERTX,
        NODE;

        PeerProcess start() throws IOException {
            return switch (this) {
                case NETTY_4_1 -> ForeignProgram.java("netty-4.1", NettyServer.class);
                case NETTY_4_2 -> ForeignProgram.java("netty-4.2", NettyServer.class);
                case VERTX -> ForeignProgram.java("vertx", VertxServer.class);
                case NODE -> ForeignProgram.node("server.js");
            };
        }
    }

    private static URI uri(int port, String path) {
        return URI.create("ws://127.0.0.1:" + port + path);
    }

    /** Offers compression, and asks the server to keep no context or not. */
    private static ClientBuilder compressing(boolean takeover) {
        return Sockeye.client()
                .property("sockeye.deflate.context-takeover", String.valueOf(takeover))
                .options(ClientOptions.builder().compression(true).build());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "Sockeye")
    void a_server_of_the_jakarta_api_returns_everything_as_it_is_and_compressed(Implementation peer) throws Exception {
        List<String> agreed = COMPRESSING.contains(peer) ? List.of(DEFLATE) : List.of();
        try (PeerProcess server = PeerProcess.start(peer, PeerRole.SERVER, PEERS)) {
            int port = server.port();
            for (EchoStyle style : STYLES) {
                assertThat(EchoConversation.with(uri(port, "/" + style), Sockeye.client()))
                        .isEmpty();
            }
            assertThat(EchoConversation.with(uri(port, "/Whole"), compressing(false)))
                    .isEqualTo(agreed);
            assertThat(EchoConversation.with(uri(port, "/Whole"), compressing(true)))
                    .isEqualTo(agreed);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("E-NEG-2")
    void another_server_returns_everything_as_it_is_and_compressed(OtherServer other) throws Exception {
        try (PeerProcess server = other.start()) {
            URI uri = uri(server.port(), "/");
            assertThat(EchoConversation.with(uri, Sockeye.client())).isEmpty();
            assertThat(EchoConversation.with(uri, compressing(false))).containsExactly(DEFLATE);
            assertThat(EchoConversation.with(uri, compressing(true))).containsExactly(DEFLATE);
        }
    }
}
