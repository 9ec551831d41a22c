package dev.sockeye.tck.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.tck.wire.PeerRole;
import jakarta.websocket.Extension;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sockeye's client with servers that others have written: text, binary, large, empty, fragments, ping, close. */
@Timeout(120)
class ServersOfOthersTest {
    private static final Path PEERS = Path.of("target", "peers").toAbsolutePath();
    private static final String DEFLATE = "permessage-deflate";
    /** The others compress only if their application says so. */
    private static final Set<Implementation> COMPRESSING = Set.of(Implementation.Tomcat, Implementation.Jetty);

    /** Not as streams: an empty text that is copied to a writer comes back from Tomcat as nothing. */
    private static final List<EchoStyle> STYLES = List.of(EchoStyle.Whole, EchoStyle.Partial);

    private record Offer(String getName) implements Extension {
        @Override
        public List<Parameter> getParameters() {
            return List.of();
        }
    }

    private static URI uri(int port, String path) {
        return URI.create("ws://127.0.0.1:" + port + path);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "Sockeye")
    void a_server_of_the_jakarta_api_returns_everything_as_it_is_and_compressed(Implementation peer) throws Exception {
        try (PeerProcess server = PeerProcess.start(peer, PeerRole.SERVER, PEERS)) {
            int port = server.port();
            for (EchoStyle style : STYLES) {
                assertThat(EchoConversation.with(uri(port, "/" + style))).isEmpty();
            }
            assertThat(EchoConversation.with(uri(port, "/Whole"), new Offer(DEFLATE)))
                    .isEqualTo(COMPRESSING.contains(peer) ? List.of(DEFLATE) : List.of());
        }
    }

    @Test
    void node_returns_everything_as_it_is_and_compressed() throws Exception {
        try (NodeServer server = NodeServer.start()) {
            int port = server.port();
            assertThat(EchoConversation.with(uri(port, "/"))).isEmpty();
            assertThat(EchoConversation.with(uri(port, "/"), new Offer(DEFLATE)))
                    .containsExactly(DEFLATE);
        }
    }
}
