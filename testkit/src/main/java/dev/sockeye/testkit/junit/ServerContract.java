package dev.sockeye.testkit.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sockeye.testkit.TestClient;
import dev.sockeye.testkit.TestHandshake;
import dev.sockeye.testkit.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The contract of every host of an echo endpoint. Extend this class to test a server, however it is started and whatever
 * proxies and filters are in front of it.
 */
public abstract class ServerContract {
    private static final int LARGE = 100_000;
    private static final int MANY = 200;

    private TestServer server;
    private TestClient client;

    /** For subclasses. */
    @SuppressWarnings("NullAway.Init") // JUnit calls connect() before each test.
    protected ServerContract() {}

    /**
     * The server, for example {@code TestServer.at(uri)}; it is closed after each test.
     *
     * @return started
     */
    protected abstract TestServer start();

    /**
     * The path of an endpoint that sends each message back.
     *
     * @return the path with a leading slash
     */
    protected abstract String echoPath();

    @BeforeEach
    void connect() {
        server = start();
        client = server.connect(echoPath());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void text_comes_back_as_it_was_sent() {
        for (String text : List.of("", "a", "\u00e9\u20ac\ud83d\ude00", "x".repeat(LARGE))) {
            client.send(text).expectText(text);
        }
    }

    @Test
    void bytes_come_back_as_they_were_sent() {
        for (int length : new int[] {0, 1, 125, 126, 65_535, 65_536}) {
            byte[] bytes = new byte[length];
            client.send(bytes).expectBinary(bytes);
        }
    }

    @Test
    void messages_come_back_in_order_and_nothing_else_comes() {
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            sent.add("message " + i);
            client.send("message " + i);
        }
        sent.forEach(client::expectText);
        client.expectNothing();
    }

    @Test
    void pings_are_answered_with_their_payload() {
        client.ping((byte) 1, (byte) 2).expectPong((byte) 1, (byte) 2);
    }

    @Test
    void a_close_is_answered_with_its_code() {
        client.close(4321, "enough");
        client.expectClose(4321);
    }

    @Test
    void clients_do_not_hear_each_other() {
        TestClient other = server.connect(echoPath());
        client.send("mine").expectText("mine").expectNothing();
        other.expectNothing();
    }

    @Test
    void compressed_messages_come_back() {
        TestClient compressing = server.connect(TestHandshake.to(echoPath()).extension("permessage-deflate"));
        String text = "again and ".repeat(LARGE / 10);
        compressing.send(text).expectText(text);
        assertEquals(1, compressing.received().size());
    }
}
