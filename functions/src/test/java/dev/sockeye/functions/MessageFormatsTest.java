package dev.sockeye.functions;

import static dev.sockeye.functions.Messages.Format.CBOR;
import static dev.sockeye.functions.Messages.Format.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.reconnect.ReconnectingClient;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.encoders.LensFailure;
import dev.sockeye.encoders.Lenses;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.DecodeException;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Endpoints without coders in CBOR, and in the format that the subprotocol says. */
@Timeout(60)
class MessageFormatsTest {
    private static final BlockingQueue<Object> SEEN = new LinkedBlockingQueue<>();
    private static Server server;

    public sealed interface Message {}

    public record Said(String text) implements Message {}

    public record Left() implements Message {}

    @Messages(CBOR)
    @ServerEndpoint("/cbor")
    public static class OnlyCbor {
        @OnMessage
        public Said on(Said said) {
            return said;
        }

        @OnError
        public void error(Throwable failure) {
            SEEN.add(failure);
        }
    }

    @Messages({JSON, CBOR})
    @ServerEndpoint("/both")
    public static class Both {
        @OnMessage
        public List<Message> said(Said said) {
            return List.of(said, new Left());
        }

        @OnMessage
        public Message left(Left left) {
            return left;
        }
    }

    @Messages({CBOR, JSON})
    @ClientEndpoint
    public static class Client {
        final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();

        @OnOpen
        public void open(Session session) throws Exception {
            heard.add(session.getNegotiatedSubprotocol());
            session.getBasicRemote().sendObject(new Said("hi"));
        }

        @OnMessage
        public void on(List<Message> messages, Session session) throws Exception {
            heard.add(messages);
        }
    }

    @BeforeAll
    static void serve() {
        server = Sockeye.server()
                .port(0)
                .endpoint(OnlyCbor.class)
                .endpoint(Both.class)
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static byte[] cbor(Message message) {
        ByteBuffer wire = Lenses.cbor(Message.class).inject(message);
        byte[] bytes = new byte[wire.remaining()];
        wire.get(bytes);
        return bytes;
    }

    @Test
    void cbor_is_binary_messages_without_a_word_about_subprotocols() throws Exception {
        byte[] said = cbor(new Said("x"));
        Talk talk = Talk.with(server, "/cbor");
        assertThat(talk.subprotocol()).isEmpty();
        assertThat(talk.say(said).hear()).isEqualTo("binary:" + said.length);
        talk.say((byte) 0xff);
        DecodeException failure = (DecodeException) SEEN.poll(20, TimeUnit.SECONDS);
        assertThat(failure.getBytes()).isEqualTo(ByteBuffer.wrap(new byte[] {(byte) 0xff}));
        assertThat(failure.getCause()).isInstanceOf(LensFailure.class);
    }

    @Test
    void the_subprotocol_says_what_is_written_and_both_are_read() throws Exception {
        String json = "[{\"type\":\"said\",\"text\":\"x\"},{\"type\":\"left\"}]";
        String left = "binary:" + cbor(new Left()).length;
        Talk none = Talk.with(server, "/both");
        assertThat(none.say("{\"type\":\"said\",\"text\":\"x\"}").hear()).isEqualTo(json);
        assertThat(none.say(cbor(new Said("x"))).hear()).isEqualTo(json);
        Talk asJson = Talk.with(server, "/both", "json");
        assertThat(asJson.subprotocol()).isEqualTo("json");
        assertThat(asJson.say("{\"type\":\"left\"}").hear()).isEqualTo("{\"type\":\"left\"}");
        Talk asCbor = Talk.with(server, "/both", "cbor");
        assertThat(asCbor.subprotocol()).isEqualTo("cbor");
        assertThat(asCbor.say("{\"type\":\"left\"}").hear()).isEqualTo(left);
        assertThat(asCbor.say(cbor(new Left())).hear()).isEqualTo(left);
    }

    @Test
    void a_client_offers_its_formats_and_writes_the_one_agreed_on() throws Exception {
        try (ClientContainer container = Sockeye.client().build()) {
            Client client = new Client();
            container.connectToServer(client, URI.create("ws://127.0.0.1:" + server.port() + "/both"));
            assertThat(client.heard.poll(20, TimeUnit.SECONDS)).isEqualTo("cbor");
            assertThat(client.heard.poll(20, TimeUnit.SECONDS)).isEqualTo(List.of(new Said("hi"), new Left()));
        }
    }

    @Test
    void a_client_that_comes_back_writes_its_first_format() throws Exception {
        try (ClientContainer container = Sockeye.client().build()) {
            Client client = new Client();
            ReconnectingClient stays = Sockeye.reconnecting(container)
                    .endpoint(client)
                    .uri(URI.create("ws://127.0.0.1:" + server.port() + "/cbor"))
                    .start();
            assertThat(client.heard.poll(20, TimeUnit.SECONDS)).isEqualTo("");
            stays.sendObject(new Left()).get(20, TimeUnit.SECONDS);
            DecodeException refused = (DecodeException) SEEN.poll(20, TimeUnit.SECONDS);
            assertThat(refused.getBytes()).isEqualTo(ByteBuffer.wrap(cbor(new Left())));
        }
    }
}
