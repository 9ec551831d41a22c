package dev.sockeye.tck.api.general;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.tck.api.harness.AnsweringServer;
import dev.sockeye.tck.api.harness.Application;
import dev.sockeye.tck.api.harness.Deployment;
import dev.sockeye.tck.api.harness.Events;
import dev.sockeye.tck.api.harness.Eventually;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.tck.api.harness.RecordingEndpoint;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The context class loader in everything the application is called for. */
@Tag("A-GEN-7")
class ContextClassLoaderTest {
    private static final Map<String, ClassLoader> SEEN = new ConcurrentHashMap<>();
    private static final Events<String> SENT = new Events<>();

    private static final List<String> CALLBACKS = List.of(
            "init",
            "onOpen",
            "willDecode",
            "decode",
            "onMessage",
            "encode",
            "onResult",
            "onError",
            "onClose",
            "destroy");

    @RegisterExtension
    final Host host = new Host();

    @BeforeEach
    void forget() {
        SEEN.clear();
        SENT.clear();
    }

    private static void seen(String where) {
        SEEN.put(where, Thread.currentThread().getContextClassLoader());
    }

    public record Word(String value) {}

    public static class WordCoder implements Encoder.Text<Word>, Decoder.Text<Word> {
        @Override
        public void init(EndpointConfig config) {
            seen("init");
        }

        @Override
        public void destroy() {
            seen("destroy");
        }

        @Override
        public String encode(Word word) {
            seen("encode");
            return word.value();
        }

        @Override
        public boolean willDecode(String text) {
            seen("willDecode");
            return true;
        }

        @Override
        public Word decode(String text) {
            seen("decode");
            return new Word(text);
        }
    }

    public static class Watching extends ServerEndpointConfig.Configurator {
        @Override
        public boolean checkOrigin(String origin) {
            seen("checkOrigin");
            return true;
        }

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            seen("modifyHandshake");
        }
    }

    private static RecordingEndpoint watching() {
        return new RecordingEndpoint()
                .onOpen((session, config) -> {
                    seen("onOpen");
                    session.addMessageHandler(Word.class, word -> answer(session, word));
                })
                .onError((session, failure) -> seen("onError"))
                .onClose((session, reason) -> seen("onClose"));
    }

    private static void answer(Session session, Word word) {
        seen("onMessage");
        session.getAsyncRemote().sendObject(word, result -> {
            seen("onResult");
            SENT.add(word.value());
        });
        throw new IllegalStateException("for onError");
    }

    @Test
    void on_the_server_it_is_the_web_applications() throws Exception {
        RecordingEndpoint endpoint = watching();
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(RecordingEndpoint.class, "/loader")
                .decoders(List.of(WordCoder.class))
                .encoders(List.of(WordCoder.class))
                .configurator(new Watching() {
                    @Override
                    public <T> T getEndpointInstance(Class<T> type) {
                        seen("getEndpointInstance");
                        return type.cast(endpoint);
                    }
                })
                .build();
        Deployment deployment = host.deploy(new Application().endpoint(config));

        talk(host.rawClient(deployment.uri("/loader")), endpoint);

        assertAllSawIt(deployment.classLoader(), "checkOrigin", "modifyHandshake", "getEndpointInstance");
    }

    @Test
    void on_the_client_it_is_that_of_the_connecting_thread() throws Exception {
        RecordingEndpoint endpoint = watching();
        AnsweringServer server = host.rawServer();
        ClientEndpointConfig config = ClientEndpointConfig.Builder.create()
                .decoders(List.of(WordCoder.class))
                .encoders(List.of(WordCoder.class))
                .build();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader own = new URLClassLoader(new URL[0], before)) {
            host.client();
            thread.setContextClassLoader(own);
            host.connect(endpoint, config, server.uri());
            thread.setContextClassLoader(before);

            talk(server.next(), endpoint);

            assertAllSawIt(own);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void talk(RawPeer peer, RecordingEndpoint endpoint) throws Exception {
        peer.send(RawFrame.text("word"));
        assertThat(peer.next()).isEqualTo(RawFrame.text("word"));
        assertThat(SENT.next()).isEqualTo("word");
        endpoint.errors().next();
        if (endpoint.closed().soFar().isEmpty()) {
            peer.send(RawFrame.close(1000, ""));
        }
        endpoint.closed().next();
    }

    private static void assertAllSawIt(ClassLoader expected, String... more) {
        Map<String, ClassLoader> all = new HashMap<>();
        for (String where : CALLBACKS) {
            all.put(where, expected);
        }
        for (String where : more) {
            all.put(where, expected);
        }
        Eventually.until("coders are destroyed", () -> SEEN.containsKey("destroy"));
        assertThat(SEEN).containsExactlyInAnyOrderEntriesOf(all);
    }
}
