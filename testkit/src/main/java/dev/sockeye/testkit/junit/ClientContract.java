package dev.sockeye.testkit.junit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import dev.sockeye.testkit.peer.RawServer;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

/**
 * The contract of every WebSocket client (RFC 6455), tested by a server that sends and checks raw bytes. Extend this class
 * to test a client.
 */
public abstract class ClientContract {
    private static final int LARGE = 70_000;

    /** For subclasses. */
    protected ClientContract() {}

    /** The client under test, connected. */
    public interface Line {
        /**
         * Sends a text message.
         *
         * @param text the text
         * @throws Exception if it cannot
         */
        void send(String text) throws Exception;

        /**
         * Waits for a text message.
         *
         * @return the next
         * @throws Exception if none can arrive any more because the connection has ended
         */
        String receive() throws Exception;

        /**
         * Closes normally and waits for the end; no effect if it has ended.
         *
         * @throws Exception if it cannot
         */
        void close() throws Exception;
    }

    /**
     * Connects the client under test.
     *
     * @param uri the URI to connect to
     * @return connected
     * @throws Exception if it cannot
     */
    protected abstract Line connect(URI uri) throws Exception;

    private interface Conversation {
        void with(Line client) throws Exception;
    }

    private void run(RawServer.Script script, Conversation conversation) throws Exception {
        try (RawServer server = RawServer.playing(script)) {
            Line client = connect(server.uri("/contract?a=b"));
            try {
                conversation.with(client);
            } finally {
                client.close();
            }
            server.awaitEnd();
        }
    }

    private static void end(RawPeer peer) throws IOException {
        assertEquals(1000, peer.finishClosing().closeCode());
    }

    @Test
    void the_handshake_asks_for_the_upgrade_and_all_frames_are_masked() throws Exception {
        run(
                peer -> {
                    String head = peer.accept().toString();
                    assertTrue(head.contains("/contract?a=b"), head);
                    assertEquals("hi", peer.next().text());
                    end(peer);
                },
                client -> client.send("hi"));
    }

    @Test
    void messages_in_parts_are_put_together_with_pings_between_them() throws Exception {
        run(
                peer -> {
                    peer.accept();
                    peer.send(RawFrame.text("one ").notFinal(), RawFrame.ping("?"), RawFrame.continuation("message"));
                    RawFrame pong = peer.next();
                    assertEquals(RawFrame.PONG, pong.opcode());
                    assertArrayEquals(new byte[] {'?'}, pong.payload());
                    end(peer);
                },
                client -> assertEquals("one message", client.receive()));
    }

    @Test
    void large_messages_travel_both_ways() throws Exception {
        String large = "\u20ac".repeat(LARGE);
        run(
                peer -> {
                    peer.accept();
                    peer.send(RawFrame.text(large));
                    StringBuilder all = new StringBuilder();
                    for (RawFrame frame = peer.next(); ; frame = peer.next()) {
                        all.append(frame.text());
                        if (frame.isFinal()) {
                            break;
                        }
                    }
                    assertEquals(large, all.toString());
                    end(peer);
                },
                client -> client.send(client.receive()));
    }

    @Test
    void a_frame_that_is_masked_by_the_server_fails_the_connection() throws Exception {
        run(
                peer -> {
                    peer.accept();
                    peer.write(RawFrame.text("masked").encode(true));
                    assertEquals(1002, peer.finishClosing().closeCode());
                },
                client -> assertThrows(Exception.class, client::receive));
    }

    @Test
    void text_that_is_no_utf_8_fails_the_connection() throws Exception {
        run(
                peer -> {
                    peer.accept();
                    peer.send(RawFrame.of(RawFrame.TEXT, (byte) 0xff));
                    assertEquals(1007, peer.finishClosing().closeCode());
                },
                client -> assertThrows(Exception.class, client::receive));
    }
}
